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
    /// `hole` and `planes` have the region's size, `planes` as many planes as the picture has
    /// channels. Values are rounded to the picture's bit depth, those beyond 0…1 clamped.
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
        precondition(bounds.contains(region), "\(region) does not lie in \(width)×\(height)")
        let channels = channels
        let scale = 1 / Float(Sample.max)
        let area = region.width * region.height
        let result = [Float](unsafeUninitializedCapacity: area * channels) { planes, count in
            values.withUnsafeBufferPointer { values in
                for row in 0..<region.height {
                    let first = ((region.y + row) * width + region.x) * channels
                    for channel in 0..<channels {
                        var source = first &+ channel
                        let target = channel * area + row * region.width
                        for column in 0..<region.width {
                            planes[target &+ column] = Float(values[source]) * scale
                            source &+= channels
                        }
                    }
                }
            }
            count = area * channels
        }
        return Planes(width: region.width, height: region.height, count: channels, values: result)
    }

    private func replace<Sample: FixedWidthInteger>(
        _ values: inout [Sample], _ hole: Mask, in region: Region, with planes: Planes
    ) {
        let channels = channels
        let highest = Float(Sample.max)
        let area = region.width * region.height
        values.withUnsafeMutableBufferPointer { values in
            planes.values.withUnsafeBufferPointer { planes in
                hole.forEachRun { row, columns in
                    var target =
                        ((region.y + row) * width + region.x + columns.lowerBound) * channels
                    for pixel in row * region.width + columns.lowerBound..<row * region.width
                        + columns.upperBound
                    {
                        for channel in 0..<channels {
                            let value = planes[channel &* area &+ pixel]
                            // A comparison that NaN fails, so that it becomes 0.
                            let clamped = value > 0 ? min(value, 1) : 0
                            values[target &+ channel] = Sample(
                                truncatingIfNeeded: Int32(clamped * highest + 0.5))
                        }
                        target &+= channels
                    }
                }
            }
        }
    }
}
