extension CoherentAttentionNetwork {
    /// What the second three channels of the refinement network's input hold in the hole.
    public enum SecondInputFill: String, Codable, Sendable {
        /// The colour that the rough network sees there.
        case meanColor

        /// The middle of -1...1, which the released code leaves there by accident.
        case zero
    }

    /// The size of the networks, and in what the released code differs from the paper.
    public struct Configuration: NetworkConfiguration {
        /// The channels of the first level of each network; the deepest have eight times as many.
        public private(set) var width: Int

        public var attention = CoherentAttentionLayer.Normalization.cosine

        public var secondInputFill = SecondInputFill.meanColor

        public init(width: Int = 64) {
            precondition(Self.widths.contains(width), "\(width) channels for \(Self.widths)")
            self.width = width
        }

        public static let paper = Configuration()

        /// What the released code computes.
        public static let released = paper.asReleased

        /// The same width with the attention and the input of the released code.
        var asReleased: Configuration {
            var released = self
            released.attention = .oneSided
            released.secondInputFill = .zero
            return released
        }

        public var sides: SideRule { .multiple(of: 256) }

        /// The values of the kernels between levels, nearly all there are.
        public var valueCount: Int { (13_280 + 18_958) * width * width }

        /// Measured at 512×512 with half of the picture as hole: 1046, 1831 and 2923 bytes for
        /// widths of 16, 32 and 64.
        public var bytesPerPixel: Int { 400 + 45 * width }

        public var narrow: Configuration {
            var narrow = self
            narrow.width = 4
            return narrow
        }
    }
}

extension CoherentAttentionNetwork.Configuration {
    static let widths = 1...512

    private enum CodingKeys: CodingKey { case width, attention, secondInputFill }

    /// Decodes what a recipe or a weights file says; one that no network can have is an error.
    public init(from decoder: any Decoder) throws {
        let container = try decoder.container(keyedBy: CodingKeys.self)
        let width = try container.decode(Int.self, forKey: .width)
        guard Self.widths.contains(width) else {
            throw DecodingError.dataCorruptedError(
                forKey: .width, in: container,
                debugDescription: "the width must lie in \(Self.widths), got \(width)")
        }
        self.init(width: width)
        attention = try container.decode(
            CoherentAttentionLayer.Normalization.self, forKey: .attention)
        secondInputFill = try container.decode(
            CoherentAttentionNetwork.SecondInputFill.self, forKey: .secondInputFill)
    }
}
