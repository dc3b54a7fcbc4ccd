import Kernels
import Metadata

extension Image {
    /// The picture, of 8 bits, at half its size: the means of 2×2 pixels, at odd borders of those that
    /// are there.
    package var halved: Image {
        guard case .uint8(let values) = samples else {
            preconditionFailure("8 bits expected, got \(bitDepth)")
        }
        let (newWidth, newHeight) = ((width + 1) / 2, (height + 1) / 2)
        let count = newWidth * newHeight * channels
        let means = [UInt8](unsafeUninitializedCapacity: count) { means, initialized in
            values.withUnsafeBufferPointer { values in
                guard let values = values.baseAddress, let means = means.baseAddress else { return }
                halve(values, width: width, height: height, channels: channels, into: means)
            }
            initialized = count
        }
        return Image(
            width: newWidth, height: newHeight, colorModel: colorModel, hasAlpha: hasAlpha,
            samples: .uint8(means), metadata: metadata)
    }

    /// The picture in 8 bits, values of 16 rounded.
    package var inEightBits: Image {
        guard case .uint16(let values) = samples else { return self }
        return Image(
            width: width, height: height, colorModel: colorModel, hasAlpha: hasAlpha,
            samples: .uint8(values.map { UInt8((UInt32($0) + 128) / 257) }), metadata: metadata)
    }
}
