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
        return resizedDown(to: newHeight).resizedAcross(to: newWidth)
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

    private func resizedDown(to newHeight: Int) -> Planes {
        guard newHeight != height else { return self }
        let taps = ResamplingTaps(from: height, to: newHeight)
        var result = Planes(width: width, height: newHeight, count: count)
        values.withUnsafeBufferPointer { source in
            result.values.withUnsafeMutableBufferPointer { target in
                for plane in 0..<count {
                    for row in 0..<newHeight {
                        let first = (plane * newHeight + row) * width
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

/// Which old values make up each new one along a side, and with which weights.
private struct ResamplingTaps {
    private(set) var sources: [Int] = []
    private(set) var weights: [Float] = []
    private var starts = [0]

    init(from length: Int, to newLength: Int) {
        let step = Double(length) / Double(newLength)
        for position in 0..<newLength {
            if newLength < length {
                addArea(from: Double(position) * step, to: Double(position + 1) * step, length)
            } else {
                addCubic(at: (Double(position) + 0.5) * step - 0.5, length)
            }
            starts.append(sources.count)
        }
    }

    /// The taps of a new value.
    func range(_ position: Int) -> Range<Int> { starts[position]..<starts[position + 1] }

    private mutating func addArea(from start: Double, to end: Double, _ length: Int) {
        for source in Int(start)...min(length - 1, Int(end)) {
            let overlap = min(end, Double(source + 1)) - max(start, Double(source))
            sources.append(source)
            weights.append(Float(overlap / (end - start)))
        }
    }

    private mutating func addCubic(at center: Double, _ length: Int) {
        // A center is at least −1/2: 1 is added so that truncation rounds down.
        let first = Int(center + 1) - 2
        for source in first..<first + 4 {
            sources.append(min(max(source, 0), length - 1))
            weights.append(Float(Self.cubic(abs(center - Double(source)))))
        }
    }

    private static func cubic(_ distance: Double) -> Double {
        distance < 1
            ? (1.5 * distance - 2.5) * distance * distance + 1
            : ((-0.5 * distance + 2.5) * distance - 4) * distance + 2
    }
}
