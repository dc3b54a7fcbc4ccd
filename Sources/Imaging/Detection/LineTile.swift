import Kernels

/// A square part of a ``LineField``, worked out in memory that the processor keeps close.
struct LineTile {
    private static let coreSide = 224
    private static let margin = 16

    private let x: Int
    private let y: Int
    private let columns: Range<Int>
    private let rows: Range<Int>
    private let side: Int
    private let steep: StrongestLines
    private let flat: StrongestLines

    /// The corners of the tiles that cover a picture.
    static func origins(width: Int, height: Int) -> [SIMD2<Int>] {
        stride(from: 0, to: height, by: coreSide).flatMap { y in
            stride(from: 0, to: width, by: coreSide).map { x in SIMD2(x, y) }
        }
    }

    init(of luma: Luma, activity: LocalActivity, at origin: SIMD2<Int>) {
        (x, y) = (origin.x - Self.margin, origin.y - Self.margin)
        columns = Self.margin..<Self.margin + min(Self.coreSide, luma.width - origin.x)
        rows = Self.margin..<Self.margin + min(Self.coreSide, luma.height - origin.y)
        side = max(columns.count, rows.count) + 2 * Self.margin
        let square = LineSquare(side: side, margin: Self.margin)
        var values: [Float] = []
        var reciprocals: [Float] = []
        for row in y..<y + side {
            for column in x..<x + side {
                values.append(luma.clamped(column, row))
                // Differences of a level or so mean nothing, however quiet the picture is.
                reciprocals.append(1 / (1.5 + activity[column, row]))
            }
        }
        steep = StrongestLines(square, values, reciprocals, directions: 0..<16, firstRow: y)
        flat = StrongestLines(
            square, Self.transposed(values, side), Self.transposed(reciprocals, side),
            directions: 16..<32, firstRow: x)
    }

    /// Calls `body` with the strength and the code of every pixel of the tile.
    func forEachPixel(_ body: (_ x: Int, _ y: Int, _ strength: UInt8, _ code: UInt8) -> Void) {
        let scale = 255 / (Float(2 * lineReach + 1) * lineUnit)
        for row in rows {
            for column in columns {
                let upright = row &* side &+ column
                let lying = column &* side &+ row
                let isSteep = steep.sums[upright] >= flat.sums[lying]
                let sum = isSteep ? steep.sums[upright] : flat.sums[lying]
                let code = isSteep ? steep.codes[upright] : flat.codes[lying]
                body(
                    x &+ column, y &+ row, UInt8(Float(sum) * scale),
                    UInt8(truncatingIfNeeded: code))
            }
        }
    }

    private static func transposed(_ values: [Float], _ side: Int) -> [Float] {
        (0..<side * side).map { values[$0 % side * side + $0 / side] }
    }
}

/// For each pixel of a square the line through it that stands out most.
private struct StrongestLines {
    /// What ``keepBestLine`` compares; 0 where nothing stands out.
    private(set) var sums: [Int16]

    private(set) var codes: [Int16]

    /// Tries some directions, all steep, or all flat in a transposed square.
    init(
        _ square: LineSquare, _ values: [Float], _ reciprocals: [Float], directions: Range<UInt8>,
        firstRow: Int
    ) {
        let area = square.side * square.side
        sums = Array(repeating: 0, count: area)
        codes = sums
        var totals = [Int16](repeating: 0, count: area + 2 * linePadding)
        for index in directions {
            let stencil = LineStencil(LineDirection(index: index), firstRow: firstRow)
            addDifferences(square, values, stencil, reciprocals: reciprocals, into: &totals)
            keepBestLine(
                square, totals, stencil, code: Int16(index), best: &sums, codes: &codes)
        }
    }
}

extension LineStencil {
    /// The stencil of a direction in the picture, or of a flat one in the transposed picture.
    fileprivate init(_ direction: LineDirection, firstRow: Int) {
        let slope = Float(direction.slope) / 8
        let across = LineField.sideDistance / (1 + slope * slope).squareRoot()
        self.init(
            slope: direction.slope, aside: Int(across.rounded()),
            down: Int((-across * slope).rounded()), firstRow: firstRow)
    }
}
