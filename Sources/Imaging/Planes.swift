/// Floating-point samples in 0…1, one plane per channel: what fillers and networks compute with.
public struct Planes: Equatable, Sendable {
    public let width: Int
    public let height: Int

    /// The number of planes.
    public let count: Int

    /// Plane by plane, row by row: `count * height * width` values.
    public var values: [Float]

    public init(width: Int, height: Int, count: Int, values: [Float]) {
        precondition(
            values.count == width * height * count,
            "\(count)×\(height)×\(width) values expected, got \(values.count)")
        self.width = width
        self.height = height
        self.count = count
        self.values = values
    }

    /// Creates planes that hold `value` everywhere.
    public init(width: Int, height: Int, count: Int, repeating value: Float = 0) {
        self.init(
            width: width, height: height, count: count,
            values: Array(repeating: value, count: width * height * count))
    }
}

extension Image {
    /// The channels of a region, alpha included, as planes of 0…1.
    public func planes(in region: Region) -> Planes {
        switch samples {
        case .uint8(let values): planes(of: values, in: region)
        case .uint16(let values): planes(of: values, in: region)
        }
    }

    /// Replaces the pixels of `region` that lie in `hole` and leaves every other sample alone.
    ///
    /// - Parameters:
    ///   - hole: A mask of the region's size.
    ///   - planes: The new values, of the region's size with as many planes as the picture has
    ///     channels; rounded to the picture's bit depth, values beyond 0…1 clamped.
    public mutating func fill(_ hole: Mask, in region: Region, with planes: Planes) {
        precondition(
            hole.width == region.width && hole.height == region.height
                && planes.width == region.width && planes.height == region.height
                && planes.count == channels,
            "fill of \(region) with a mask of \(hole.width)×\(hole.height) and planes of "
                + "\(planes.count)×\(planes.height)×\(planes.width)")
        switch samples {
        case .uint8(var values):
            samples = .uint8([])
            replace(&values, hole, in: region, with: planes)
            samples = .uint8(values)
        case .uint16(var values):
            samples = .uint16([])
            replace(&values, hole, in: region, with: planes)
            samples = .uint16(values)
        }
    }

    private func planes<Sample: FixedWidthInteger>(of values: [Sample], in region: Region) -> Planes
    {
        let channels = channels
        let scale = 1 / Float(Sample.max)
        var result = Planes(width: region.width, height: region.height, count: channels)
        let area = region.width * region.height
        for (row, y) in region.rows.enumerated() {
            for (column, x) in region.columns.enumerated() {
                let pixel = (y * width + x) * channels
                for channel in 0..<channels {
                    result.values[channel * area + row * region.width + column] =
                        Float(values[pixel + channel]) * scale
                }
            }
        }
        return result
    }

    private func replace<Sample: FixedWidthInteger>(
        _ values: inout [Sample], _ hole: Mask, in region: Region, with planes: Planes
    ) {
        let channels = channels
        let area = region.width * region.height
        for row in 0..<region.height {
            for column in 0..<region.width where hole[column, row] {
                let pixel = ((region.y + row) * width + region.x + column) * channels
                for channel in 0..<channels {
                    let value = planes.values[channel * area + row * region.width + column]
                    let clamped = min(max(value, 0), 1)
                    values[pixel + channel] = Sample((clamped * Float(Sample.max)).rounded())
                }
            }
        }
    }
}
