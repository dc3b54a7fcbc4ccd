/// How strong the specks of a picture are from place to place, most of which are its own texture.
struct SpeckTexture {
    private static let blockSide = 16

    private let columns: Int
    private let rows: Int

    /// The sum of the contrasts in each block.
    private var sums: [Float]

    init(of specks: [Speck], width: Int, height: Int) {
        columns = (width + Self.blockSide - 1) / Self.blockSide
        rows = (height + Self.blockSide - 1) / Self.blockSide
        sums = Array(repeating: 0, count: columns * rows)
        for speck in specks {
            sums[speck.y / Self.blockSide * columns + speck.x / Self.blockSide] += speck.contrast
        }
    }

    /// The contrast of one of the specks relative to that of the others over 5×5 blocks, times the
    /// share of its weakest side in the mean: tips, corners and eyes are uneven.
    func distinctness(of speck: Speck) -> Float {
        let (column, row) = (speck.x / Self.blockSide, speck.y / Self.blockSide)
        var sum = -speck.contrast
        var blocks: Float = 0
        for y in max(row - 2, 0)...min(row + 2, rows - 1) {
            for x in max(column - 2, 0)...min(column + 2, columns - 1) {
                sum += sums[y * columns + x]
                blocks += 1
            }
        }
        // A texture has about one speck of each sense in 30 pixels; two grey levels mean nothing.
        let around = sum * 30 / (blocks * Float(Self.blockSide * Self.blockSide))
        return speck.contrast * speck.contrast / speck.meanContrast / (around + 2)
    }
}
