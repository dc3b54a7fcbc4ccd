import Kernels

/// How much each pixel is brighter, or darker, than what is around something thin there.
///
/// The top-hat transform (Serra, *Image Analysis and Mathematical Morphology*, 1982): what an opening
/// by a square takes away is thinner than the square.
struct InkField {
    let width: Int
    let height: Int

    /// In grey levels, 0 or more, row by row.
    private(set) var strengths: [Float]

    /// The strength that half of the pixels around reach, of each block.
    private var grounds: [Float] = []

    /// Half of the square's side; nothing wider than 2 · reach pixels is ink.
    private static let reach = 4

    private static let blockSide = 32

    /// - Parameters:
    ///   - channel: The luma of a picture, or a difference of its colours.
    ///   - isDark: Whether dark ink is looked for.
    init(of channel: Luma, isDark: Bool) {
        (width, height) = (channel.width, channel.height)
        let signed = isDark ? channel.values.map { -$0 } : channel.values
        strengths = signed
        let negatedOpening = leastValues(leastValues(signed).map { -$0 })
        for index in strengths.indices { strengths[index] += negatedOpening[index] }
        grounds = blockMedians
    }

    /// What the ink has to exceed at a pixel: the strength that is usual around it, and noise.
    func ground(x: Int, y: Int) -> Float {
        grounds[y / Self.blockSide * blockColumns + x / Self.blockSide] + 2
    }

    private var blockColumns: Int { (width + Self.blockSide - 1) / Self.blockSide }

    private func leastValues(_ values: [Float]) -> [Float] {
        [Float](unsafeUninitializedCapacity: values.count) { buffer, count in
            guard let target = buffer.baseAddress else { return }
            findLeast(values, width: width, height: height, reach: Self.reach, into: target)
            count = values.count
        }
    }

    /// The medians of the strengths over 3×3 blocks, of every fourth pixel both ways.
    private var blockMedians: [Float] {
        let side = Self.blockSide
        var medians: [Float] = []
        for top in stride(from: 0, to: height, by: side) {
            for left in stride(from: 0, to: width, by: side) {
                var around: [Float] = []
                for y in stride(from: max(top - side, 0), to: min(top + 2 * side, height), by: 4) {
                    let row = y * width
                    let last = row + min(left + 2 * side, width)
                    around += stride(from: row + max(left - side, 0), to: last, by: 4)
                        .map { strengths[$0] }
                }
                medians.append(median(around))
            }
        }
        return medians
    }
}
