import Metadata

extension Image {
    /// Pictures of one height, kind and depth in a row from left to right, with the metadata of the
    /// first.
    public static func joined(_ parts: [Image]) -> Image {
        guard let first = parts.first else { preconditionFailure("no pictures to join") }
        for part in parts {
            precondition(
                part.height == first.height && part.colorModel == first.colorModel
                    && part.hasAlpha == first.hasAlpha && part.bitDepth == first.bitDepth,
                "\(first.channels) channels of \(first.bitDepth) bits, \(first.height) pixels high "
                    + "expected, got \(part.channels) of \(part.bitDepth), \(part.height) high")
        }
        return Image(
            width: parts.reduce(0) { $0 + $1.width }, height: first.height,
            colorModel: first.colorModel, hasAlpha: first.hasAlpha,
            samples: first.bitDepth == 8
                ? .uint8(joinedRows(of: parts) { $0.bytes })
                : .uint16(joinedRows(of: parts) { $0.words }),
            metadata: first.metadata)
    }

    /// Paints the hole in one colour: a value of 0…1 for each channel, alpha included.
    public mutating func paint(_ hole: Mask, _ color: [Float]) {
        precondition(
            hole.width == width && hole.height == height && color.count == channels,
            "a hole of \(width)×\(height) and \(channels) values expected, got "
                + "\(hole.width)×\(hole.height) and \(color.count)")
        let row = Planes(
            width: width, height: 1, count: channels,
            values: color.flatMap { Array(repeating: $0, count: width) })
        for y in 0..<height {
            let region = Region(x: 0, y: y, width: width, height: 1)
            fill(hole.cropped(to: region), in: region, with: row)
        }
    }

    private static func joinedRows<Sample>(
        of parts: [Image], _ samples: (Image) -> [Sample]
    ) -> [Sample] {
        let parts = parts.map { (values: samples($0), length: $0.width * $0.channels) }
        var result: [Sample] = []
        result.reserveCapacity(parts.reduce(0) { $0 + $1.values.count })
        guard let length = parts.first?.length, length > 0 else { return result }
        for row in 0..<parts[0].values.count / length {
            for part in parts {
                result += part.values[row * part.length..<(row + 1) * part.length]
            }
        }
        return result
    }
}
