import Dispatch

/// How much each pixel of a picture looks like part of a thin line, and which way that line runs.
///
/// The differences to both sides of the line, 3 pixels off, are integrated over 21 pixels in each of
/// 32 directions, and the weaker side counts: an edge has only one. Each difference is taken relative
/// to the activity around it and bounded, so that many pixels have to agree.
struct LineField {
    let width: Int
    let height: Int

    /// The mean difference to the weaker side: 0 for none, 255 for one far beyond the activity.
    private(set) var strengths: [UInt8]

    /// The index of the direction, plus 128 where the line is darker than its sides.
    private var codes: [UInt8]

    /// How far off the sides are that a line is compared with.
    static let sideDistance: Float = 3

    init(of luma: Luma) {
        width = luma.width
        height = luma.height
        strengths = Array(repeating: 0, count: width * height)
        codes = strengths
        let activity = LocalActivity(of: luma)
        let smoothed = luma.smoothed
        let tiles = LineTile.origins(width: width, height: height)
        let width = width
        strengths.withUnsafeMutableBufferPointer { strengths in
            codes.withUnsafeMutableBufferPointer { codes in
                nonisolated(unsafe) let (strengths, codes) = (strengths, codes)
                DispatchQueue.concurrentPerform(iterations: tiles.count) { index in
                    let tile = LineTile(of: smoothed, activity: activity, at: tiles[index])
                    tile.forEachPixel { x, y, strength, code in
                        strengths[y &* width &+ x] = strength
                        codes[y &* width &+ x] = code
                    }
                }
            }
        }
    }

    /// The direction of the strongest line through a pixel.
    func direction(at index: Int) -> LineDirection { LineDirection(index: codes[index] & 127) }

    /// Whether that line is darker than its sides.
    func isDark(at index: Int) -> Bool { codes[index] & 128 != 0 }

    /// The column and row of a pixel.
    func position(of index: Int) -> SIMD2<Float> {
        SIMD2(Float(index % width), Float(index / width))
    }
}
