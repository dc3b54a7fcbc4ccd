extension Mask {
    /// The known pixels as a hole, the hole as known pixels.
    public var inverted: Mask { Mask(width: width, height: height, values: values.map(!)) }

    /// The part of the mask that covers a region.
    public func cropped(to region: Region) -> Mask {
        let bounds = Region(x: 0, y: 0, width: width, height: height)
        precondition(bounds.contains(region), "\(region) does not lie in \(width)×\(height)")
        if region == bounds { return self }
        var result: [Bool] = []
        result.reserveCapacity(region.width * region.height)
        for y in region.rows {
            let first = y * width + region.x
            result += values[first..<first + region.width]
        }
        return Mask(width: region.width, height: region.height, values: result)
    }

    /// The mask at another size, where a pixel is a hole if it touches any pixel of the hole.
    public func resized(width newWidth: Int, height newHeight: Int) -> Mask {
        precondition(
            width > 0 && height > 0 && newWidth > 0 && newHeight > 0,
            "resize of \(width)×\(height) to \(newWidth)×\(newHeight)")
        var result = [Bool](repeating: false, count: newWidth * newHeight)
        forEachRun { row, columns in
            let first = columns.lowerBound * newWidth / width
            let end = (columns.upperBound * newWidth + width - 1) / width
            let lastRow = ((row + 1) * newHeight + height - 1) / height
            for newRow in row * newHeight / height..<lastRow {
                for column in first..<end { result[newRow * newWidth + column] = true }
            }
        }
        return Mask(width: newWidth, height: newHeight, values: result)
    }

    /// Whether the hole contains a pixel at the picture's border.
    public var touchesBorder: Bool {
        guard let region = boundingRegion else { return false }
        return region.x == 0 || region.y == 0 || region.x + region.width == width
            || region.y + region.height == height
    }
}
