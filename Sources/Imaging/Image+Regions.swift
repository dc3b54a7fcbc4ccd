extension Image {
    /// The pixels of a region, with the picture's metadata.
    public func cropped(to region: Region) -> Image {
        precondition(bounds.contains(region), "\(region) does not lie in \(width)×\(height)")
        if region == bounds { return self }
        let cropped: Samples =
            switch samples {
            case .uint8(let values): .uint8(rows(of: values, in: region))
            case .uint16(let values): .uint16(rows(of: values, in: region))
            }
        return Image(
            width: region.width, height: region.height, colorModel: colorModel, hasAlpha: hasAlpha,
            samples: cropped, metadata: metadata)
    }

    /// Replaces the pixels of `region` that lie in `hole` with those of `filled` and leaves every
    /// other sample alone.
    ///
    /// `filled` and `hole` have the region's size, `filled` this picture's channels and bit depth.
    public mutating func composite(_ filled: Image, inside hole: Mask, in region: Region) {
        precondition(
            filled.width == region.width && filled.height == region.height
                && hole.width == region.width && hole.height == region.height
                && filled.channels == channels && bounds.contains(region),
            "composite of \(filled.width)×\(filled.height)×\(filled.channels) inside a mask of "
                + "\(hole.width)×\(hole.height) into \(region) of \(width)×\(height)×\(channels)")
        precondition(
            filled.bitDepth == bitDepth, "\(bitDepth) bits expected, got \(filled.bitDepth)")
        // While both hold the samples, changing them would copy the whole picture.
        switch samples {
        case .uint8(var values):
            samples = .uint8([])
            copy(filled.bytes, into: &values, inside: hole, in: region)
            samples = .uint8(values)
        case .uint16(var values):
            samples = .uint16([])
            copy(filled.words, into: &values, inside: hole, in: region)
            samples = .uint16(values)
        }
    }

    private func rows<Sample>(of values: [Sample], in region: Region) -> [Sample] {
        var result: [Sample] = []
        result.reserveCapacity(region.width * region.height * channels)
        for y in region.rows {
            let first = (y * width + region.x) * channels
            result += values[first..<first + region.width * channels]
        }
        return result
    }

    private func copy<Sample>(
        _ others: [Sample], into values: inout [Sample], inside hole: Mask, in region: Region
    ) {
        values.withUnsafeMutableBufferPointer { values in
            others.withUnsafeBufferPointer { others in
                hole.forEachRun { row, columns in
                    let source = (row * region.width + columns.lowerBound) * channels
                    let target =
                        ((region.y + row) * width + region.x + columns.lowerBound) * channels
                    for offset in 0..<columns.count * channels {
                        values[target &+ offset] = others[source &+ offset]
                    }
                }
            }
        }
    }
}
