/// Connected pixels of about the same ink.
struct InkStroke {
    /// The smallest region that contains the pixels.
    let region: Region

    /// The pixels, as indices into the field.
    let pixels: [Int]

    /// How much the ink differs from what is around it, in grey levels.
    let contrast: Float

    /// The contrast relative to what is usual around it.
    let prominence: Float

    /// The median width, in pixels.
    let width: Float

    /// The mean share by which widths differ from the median.
    let unevenness: Float

    /// The mean share by which strengths differ from the contrast.
    let mottling: Float

    /// The length of the stroke, all branches together.
    var length: Float { Float(pixels.count) / width }

    /// The pixels of the smallest part.
    private static let leastCount = 6

    /// The strength that ink needs relative to what is usual around it.
    private static let leastProminence: Float = 4

    /// The least strength of ink, in grey levels.
    private static let leastStrength: Float = 16

    /// The strokes of a field, from the top.
    ///
    /// Where pixels that stand out at all are connected, those with half of the strength that most of
    /// them have are the strokes, so that faint bridges between letters do not count.
    static func all(in field: InkField) -> [InkStroke] {
        var isInk = field.strengths.indices.map { index in
            let ground = field.ground(x: index % field.width, y: index / field.width)
            return field.strengths[index] >= max(leastStrength, leastProminence * ground)
        }
        for part in parts(of: isInk, width: field.width) {
            let half = contrast(of: part, in: field) / 2
            for index in part where field.strengths[index] < half { isInk[index] = false }
        }
        return concurrentMap(parts(of: isInk, width: field.width)) { InkStroke($0, in: field) }
    }

    private init(_ pixels: [Int], in field: InkField) {
        let columns = pixels.map { $0 % field.width }
        let rows = pixels.map { $0 / field.width }
        let region = Region(spanning: columns, rows)
        let widths = StrokeWidths(of: zip(columns, rows), in: region).values
        let (middle, contrast) = (median(widths), Self.contrast(of: pixels, in: field))
        let count = Float(pixels.count)
        unevenness = widths.reduce(0) { $0 + abs($1 - middle) } / (middle * count)
        mottling =
            pixels.reduce(0) { $0 + abs(field.strengths[$1] - contrast) } / (contrast * count)
        let ground = zip(columns, rows).reduce(0) { $0 + field.ground(x: $1.0, y: $1.1) }
        prominence = contrast * count / ground
        (self.pixels, self.region, self.contrast, width) = (pixels, region, contrast, middle)
    }

    /// The strength that a quarter of the pixels exceeds: that of the middle of the strokes.
    private static func contrast(of pixels: [Int], in field: InkField) -> Float {
        pixels.map { field.strengths[$0] }.sorted()[pixels.count * 3 / 4]
    }

    /// The connected parts that are not tiny, from the top.
    private static func parts(of isInk: [Bool], width: Int) -> [[Int]] {
        var isOpen = isInk
        var parts: [[Int]] = []
        for index in isOpen.indices where isOpen[index] {
            let part = takePart(at: index, from: &isOpen, width: width)
            if part.count >= leastCount { parts.append(part) }
        }
        return parts
    }

    /// The pixels connected with one, corners included, which are closed then.
    private static func takePart(
        at start: Int, from isOpen: inout [Bool], width: Int
    ) -> [Int] {
        let height = isOpen.count / width
        var part = [start]
        isOpen[start] = false
        var next = 0
        while next < part.count {
            let (x, y) = (part[next] % width, part[next] / width)
            next += 1
            for row in max(y - 1, 0)...min(y + 1, height - 1) {
                for column in max(x - 1, 0)...min(x + 1, width - 1)
                where isOpen[row * width + column] {
                    isOpen[row * width + column] = false
                    part.append(row * width + column)
                }
            }
        }
        return part
    }
}

extension Region {
    /// The smallest region that contains pixels, of which there are some.
    fileprivate init(spanning columns: [Int], _ rows: [Int]) {
        let (left, right) = columns.reduce(into: (Int.max, Int.min)) {
            $0 = (min($0.0, $1), max($0.1, $1))
        }
        let (top, bottom) = rows.reduce(into: (Int.max, Int.min)) {
            $0 = (min($0.0, $1), max($0.1, $1))
        }
        self.init(x: left, y: top, width: right - left + 1, height: bottom - top + 1)
    }
}
