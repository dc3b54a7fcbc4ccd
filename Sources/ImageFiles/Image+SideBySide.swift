public import Imaging

extension Image {
    /// Puts three pictures side by side.
    ///
    /// - Parameters:
    ///   - hole: A mask of the picture's size.
    ///   - result: A picture of the same size, channels and bit depth.
    /// - Returns: The picture, the picture with its hole in magenta, and the result, from left to
    ///   right; grey becomes RGB.
    public func sideBySide(hole: Mask, result: Image) -> Image {
        precondition(
            hole.width == width && hole.height == height && result.width == width
                && result.height == height && result.channels == channels,
            "\(width)×\(height)×\(channels) expected, got a hole of \(hole.width)×\(hole.height) and "
                + "a result of \(result.width)×\(result.height)×\(result.channels)")
        let paint = PaintColor(red: 255, green: 0, blue: 255)
        let (picture, result) = (inRGB, result.inRGB)
        let samples: Samples =
            switch (picture.samples, result.samples) {
            case (.uint8(let left), .uint8(let right)):
                .uint8(picture.joined(left, hole, paint.values(UInt8.self), right))
            case (.uint16(let left), .uint16(let right)):
                .uint16(picture.joined(left, hole, paint.values(UInt16.self), right))
            default:
                preconditionFailure("\(bitDepth) bits expected, got \(result.bitDepth)")
            }
        return Image(
            width: 3 * width, height: height, colorModel: .rgb, hasAlpha: hasAlpha,
            samples: samples, metadata: metadata)
    }

    private func joined<Sample: FixedWidthInteger>(
        _ left: [Sample], _ hole: Mask, _ paint: [Sample], _ right: [Sample]
    ) -> [Sample] {
        let pixel = paint + (hasAlpha ? [Sample.max] : [])
        let length = width * channels
        var result: [Sample] = []
        result.reserveCapacity(3 * left.count)
        for y in 0..<height {
            let row = y * length..<(y + 1) * length
            result += left[row]
            for x in 0..<width {
                let start = row.lowerBound + x * channels
                result += hole[x, y] ? pixel[...] : left[start..<start + channels]
            }
            result += right[row]
        }
        return result
    }
}
