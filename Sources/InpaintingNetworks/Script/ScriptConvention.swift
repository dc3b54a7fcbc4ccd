/// What a TorchScript file takes and gives back; the defaults are LaMa's.
///
/// A file says nothing of it, so a JSON file of the same name stands beside it where it differs.
public struct ScriptConvention: Hashable, Sendable {
    /// The order of the arguments of `forward`.
    public enum Inputs: String, Codable, CaseIterable, Sendable {
        /// The picture `[1, 3, H, W]` and the mask `[1, 1, H, W]`.
        case imageAndMask = "image, mask"

        /// The mask and the picture.
        case maskAndImage = "mask, image"

        /// One tensor `[1, 4, H, W]`: the picture's channels and the mask.
        case joined
    }

    /// What black and white are.
    public enum ValueRange: String, Codable, CaseIterable, Sendable {
        /// 0 and 1.
        case unit

        /// -1 and 1.
        case signed

        /// 0 and 255.
        case byte
    }

    /// What is 1 in the mask; everything else is 0.
    public enum Ones: String, Codable, CaseIterable, Sendable {
        case hole
        case known
    }

    public var inputs = Inputs.imageAndMask

    /// Of the picture that goes in.
    public var range = ValueRange.unit

    /// Of the picture that comes out.
    public var output = ValueRange.unit

    /// Of both pictures.
    public var channels = PixelEncoding.ChannelOrder.rgb

    public var mask = Ones.hole

    /// The colour, RGB in 0...1, that the hole is painted with, so that what it held has no
    /// influence.
    public var fill = [0.0, 0.0, 0.0]

    /// Pictures grow to a multiple by repeating their edges, and are resized to an exact side.
    public var sides = SideRule.multiple(of: 8)

    /// The memory that `forward` takes for each pixel, beyond the weights: twice what was measured
    /// for a network of LaMa's shape, because others may take more.
    public var bytesPerPixel = 2000

    public init() {}
}

extension ScriptConvention {
    /// The picture as the script takes it.
    var encoding: PixelEncoding { range.encoding(order: channels) }

    /// The picture as the script returns it.
    var outputEncoding: PixelEncoding { output.encoding(order: channels) }
}

extension ScriptConvention.ValueRange {
    fileprivate func encoding(order: PixelEncoding.ChannelOrder) -> PixelEncoding {
        let (black, white) =
            switch self {
            case .unit: (0.0, 1.0)
            case .signed: (-1.0, 1.0)
            case .byte: (0.0, 255.0)
            }
        // v = black + (white - black) x, as (x - mean) / deviation.
        let deviation = 1 / (white - black)
        return PixelEncoding(
            order: order, mean: Array(repeating: -black * deviation, count: 3),
            deviation: Array(repeating: deviation, count: 3))
    }
}
