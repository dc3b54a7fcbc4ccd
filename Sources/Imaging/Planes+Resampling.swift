import Metadata

extension Planes {
    /// The planes at another size: averaged over the area of each new pixel where a side shrinks,
    /// interpolated along cubic curves where it grows.
    ///
    /// Each side is treated for itself. Cubic interpolation (Keys, *Cubic Convolution Interpolation
    /// for Digital Image Processing*, 1981, a = −1/2) can overshoot 0…1.
    public func resized(width newWidth: Int, height newHeight: Int) -> Planes {
        precondition(
            width > 0 && height > 0 && newWidth > 0 && newHeight > 0,
            "resize of \(width)×\(height) to \(newWidth)×\(newHeight)")
        return resized(width: newWidth, height: newHeight, rows: 0..<newHeight)
    }

    /// Some rows of the planes at another size.
    package func resized(width newWidth: Int, height newHeight: Int, rows: Range<Int>) -> Planes {
        resizedDown(to: newHeight, rows: rows).resizedAcross(to: newWidth)
    }

    private func resizedAcross(to newWidth: Int) -> Planes {
        guard newWidth != width else { return self }
        let taps = ResamplingTaps(from: width, to: newWidth)
        var result = Planes(width: newWidth, height: height, count: count)
        values.withUnsafeBufferPointer { source in
            result.values.withUnsafeMutableBufferPointer { target in
                for row in 0..<height * count {
                    for column in 0..<newWidth {
                        var sum: Float = 0
                        for tap in taps.range(column) {
                            sum += taps.weights[tap] * source[row &* width &+ taps.sources[tap]]
                        }
                        target[row &* newWidth &+ column] = sum
                    }
                }
            }
        }
        return result
    }

    private func resizedDown(to newHeight: Int, rows: Range<Int>) -> Planes {
        guard newHeight != height || rows != 0..<height else { return self }
        let taps = ResamplingTaps(from: height, to: newHeight)
        var result = Planes(width: width, height: rows.count, count: count)
        values.withUnsafeBufferPointer { source in
            result.values.withUnsafeMutableBufferPointer { target in
                for plane in 0..<count {
                    for (index, row) in rows.enumerated() {
                        let first = (plane * rows.count + index) * width
                        for tap in taps.range(row) {
                            let weight = taps.weights[tap]
                            let other = (plane * height + taps.sources[tap]) * width
                            for column in 0..<width {
                                target[first &+ column] += weight * source[other &+ column]
                            }
                        }
                    }
                }
            }
        }
        return result
    }
}

extension Image {
    /// The picture at another size, with its metadata; see ``Planes/resized(width:height:)``.
    public func resized(width newWidth: Int, height newHeight: Int) -> Image {
        let count = newWidth * newHeight * channels
        var result = Image(
            width: newWidth, height: newHeight, colorModel: colorModel, hasAlpha: hasAlpha,
            samples: bitDepth == 8
                ? .uint8(Array(repeating: 0, count: count))
                : .uint16(Array(repeating: 0, count: count)),
            metadata: metadata)
        result.fill(
            Mask(width: newWidth, height: newHeight, repeating: true), in: result.bounds,
            with: planes(in: bounds).resized(width: newWidth, height: newHeight))
        return result
    }
}
