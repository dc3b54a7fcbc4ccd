import Imaging

extension Image {
    /// The picture in three equal colour channels if it is grey, and itself otherwise.
    var inRGB: Image {
        guard colorModel == .gray else { return self }
        let samples: Samples =
            switch samples {
            case .uint8(let values): .uint8(tripled(values))
            case .uint16(let values): .uint16(tripled(values))
            }
        return Image(
            width: width, height: height, colorModel: .rgb, hasAlpha: hasAlpha, samples: samples,
            metadata: metadata)
    }

    private func tripled<Sample>(_ values: [Sample]) -> [Sample] {
        var result: [Sample] = []
        result.reserveCapacity(width * height * (channels + 2))
        for pixel in stride(from: 0, to: values.count, by: channels) {
            result.append(contentsOf: repeatElement(values[pixel], count: 3))
            if hasAlpha { result.append(values[pixel + 1]) }
        }
        return result
    }
}
