public import Metadata

/// A picture: samples of 8 or 16 bits and the metadata that belongs to them.
///
/// Samples are stored interleaved, row by row from the upper left corner, as they stand in the
/// file: not linearized, alpha not premultiplied.
public struct Image: Equatable, Sendable {
    /// What the colour channels mean.
    public enum ColorModel: Hashable, Sendable {
        case gray
        case rgb

        /// The number of colour channels.
        public var channels: Int { self == .gray ? 1 : 3 }
    }

    /// The values of a picture at its own bit depth, `height * width * channels` of them.
    public enum Samples: Equatable, Sendable {
        case uint8([UInt8])
        case uint16([UInt16])

        /// The number of values.
        public var count: Int {
            switch self {
            case .uint8(let values): values.count
            case .uint16(let values): values.count
            }
        }
    }

    public let width: Int
    public let height: Int
    public let colorModel: ColorModel

    /// Whether an alpha channel follows the colour channels.
    public let hasAlpha: Bool

    /// The values, interleaved: the channels of the upper left pixel first.
    public internal(set) var samples: Samples

    /// What the file says about the picture beside its pixels.
    public var metadata: ImageMetadata

    /// Creates a picture from its interleaved samples: `height * width * channels` values, where
    /// channels counts alpha, which comes last in each pixel.
    public init(
        width: Int, height: Int, colorModel: ColorModel = .rgb, hasAlpha: Bool = false,
        samples: Samples, metadata: ImageMetadata = ImageMetadata()
    ) {
        let channels = colorModel.channels + (hasAlpha ? 1 : 0)
        precondition(
            samples.count == width * height * channels,
            "\(width)×\(height)×\(channels) samples expected, got \(samples.count)")
        self.width = width
        self.height = height
        self.colorModel = colorModel
        self.hasAlpha = hasAlpha
        self.samples = samples
        self.metadata = metadata
    }

    /// The number of values per pixel, alpha included.
    public var channels: Int { colorModel.channels + (hasAlpha ? 1 : 0) }

    /// The bits of one value: 8 or 16.
    public var bitDepth: Int {
        switch samples {
        case .uint8: 8
        case .uint16: 16
        }
    }

    /// The values of a picture of 8 bits.
    var bytes: [UInt8] {
        guard case .uint8(let values) = samples else { preconditionFailure("8 bits expected") }
        return values
    }

    /// The values of a picture of 16 bits.
    var words: [UInt16] {
        guard case .uint16(let values) = samples else { preconditionFailure("16 bits expected") }
        return values
    }

    /// The region of the whole picture.
    public var bounds: Region { Region(x: 0, y: 0, width: width, height: height) }
}
