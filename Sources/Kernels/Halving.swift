/// Writes the means of 2×2 pixels each, rounded to the nearest; at odd borders those of the pixels
/// that are there.
///
/// `source` has `width * height * channels` interleaved samples; `target` takes half as many columns
/// and rows, rounded up.
package func halve(
    _ source: UnsafePointer<UInt8>, width: Int, height: Int, channels: Int,
    into target: UnsafeMutablePointer<UInt8>
) {
    var target = target
    for y in stride(from: 0, to: height, by: 2) {
        let above = source + y &* width &* channels
        let below = y &+ 1 < height ? above + width &* channels : above
        for x in stride(from: 0, to: width, by: 2) {
            let step = x &+ 1 < width ? channels : 0
            for left in x &* channels..<(x &+ 1) &* channels {
                let sum =
                    (UInt16(above[left]) &+ UInt16(above[left &+ step]))
                    &+ (UInt16(below[left]) &+ UInt16(below[left &+ step]))
                target.pointee = UInt8(truncatingIfNeeded: (sum &+ 2) >> 2)
                target += 1
            }
        }
    }
}
