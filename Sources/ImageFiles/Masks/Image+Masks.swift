public import Imaging

extension Image {
    /// The pixels whose luma (ITU-R BT.601) is at least half of the range, and what they are called.
    var whiteMask: (mask: Mask, origin: String) {
        switch samples {
        case .uint8(let values): whiteMask(of: values)
        case .uint16(let values): whiteMask(of: values)
        }
    }

    /// The pixels whose alpha is at least half of the range.
    var opaqueMask: Mask {
        switch samples {
        case .uint8(let values): opaqueMask(of: values)
        case .uint16(let values): opaqueMask(of: values)
        }
    }

    /// The pixels of exactly this colour, whatever their alpha is.
    func mask(ofColor color: PaintColor) -> Mask {
        let image = inRGB
        switch image.samples {
        case .uint8(let values): return image.mask(of: color.values(UInt8.self), in: values)
        case .uint16(let values): return image.mask(of: color.values(UInt16.self), in: values)
        }
    }

    private func whiteMask<Sample: FixedWidthInteger & UnsignedInteger>(
        of values: [Sample]
    ) -> (mask: Mask, origin: String) {
        if hasAlpha, hasConstantColors(values), !hasConstantAlpha(values) {
            return (opaqueMask(of: values), "alpha of a mask in one colour")
        }
        let half = Int(Sample.max) / 2 + 1
        let colors = colorModel.channels
        let mask = mask { pixel in
            let luma =
                colors == 1
                ? Int(values[pixel])
                : (299 * Int(values[pixel]) + 587 * Int(values[pixel + 1])
                    + 114 * Int(values[pixel + 2])) / 1000
            return luma >= half && (!hasAlpha || Int(values[pixel + colors]) >= half)
        }
        return (mask, colorModel == .gray ? "white of a grey mask" : "white of an RGB mask")
    }

    private func opaqueMask<Sample: FixedWidthInteger>(of values: [Sample]) -> Mask {
        mask { values[$0 + colorModel.channels] > Sample.max / 2 }
    }

    private func mask<Sample: FixedWidthInteger>(of color: [Sample], in values: [Sample]) -> Mask {
        mask {
            values[$0] == color[0] && values[$0 + 1] == color[1] && values[$0 + 2] == color[2]
        }
    }

    /// The pixels that satisfy a condition on the index of their first sample.
    private func mask(where condition: (Int) -> Bool) -> Mask {
        Mask(
            width: width, height: height,
            values: (0..<width * height).map { condition($0 * channels) })
    }

    private func hasConstantColors<Sample: Equatable>(_ values: [Sample]) -> Bool {
        stride(from: 0, to: values.count, by: channels).allSatisfy { (pixel: Int) in
            (0..<colorModel.channels).allSatisfy { (channel: Int) in
                values[pixel + channel] == values[channel]
            }
        }
    }

    private func hasConstantAlpha<Sample: Equatable>(_ values: [Sample]) -> Bool {
        let alpha = colorModel.channels
        return stride(from: alpha, to: values.count, by: channels).allSatisfy {
            values[$0] == values[alpha]
        }
    }
}

extension Mask {
    /// The mask as a picture of 8-bit grey: 255 in the hole, 0 elsewhere.
    public var image: Image {
        Image(
            width: width, height: height, colorModel: .gray,
            samples: .uint8(values.map { $0 ? 255 : 0 }))
    }
}
