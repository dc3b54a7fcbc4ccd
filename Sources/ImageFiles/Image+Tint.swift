public import Imaging

extension Image {
    /// The picture in RGB with its hole half covered by magenta, so that both can be judged.
    public func tinted(in hole: Mask) -> Image {
        precondition(
            hole.width == width && hole.height == height,
            "a hole of \(width)×\(height) expected, got \(hole.width)×\(hole.height)")
        let tint: [Float] = [1, 0, 1]
        var result = inRGB
        for y in 0..<height {
            let row = Region(x: 0, y: y, width: width, height: 1)
            let part = hole.cropped(to: row)
            guard !part.isEmpty else { continue }
            var planes = result.planes(in: row)
            for (channel, value) in tint.enumerated() {
                for x in channel * width..<(channel + 1) * width {
                    planes.values[x] = (planes.values[x] + value) / 2
                }
            }
            result.fill(part, in: row, with: planes)
        }
        return result
    }
}
