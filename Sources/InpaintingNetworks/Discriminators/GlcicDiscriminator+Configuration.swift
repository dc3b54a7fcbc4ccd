extension GlcicDiscriminator {
    /// Which branch's numbers come first where both are joined.
    public enum Joining: String, Codable, Sendable {
        case localFirst
        case globalFirst
    }

    /// The size of the discriminators, and in what published ones differ from the paper's.
    public struct Configuration: Codable, Hashable, Sendable {
        /// The side of the pictures that the global branch sees.
        public var globalSide = 256

        /// The side of the square around the hole that the local branch sees.
        public var localSide = 128

        /// The convolutions of the global branch, which divide its side by 2 each.
        public var globalDepth = 6

        public var localDepth = 5

        /// The channels after the first convolution; the next have 2, 4, 8, 8 and 8 times as many.
        public var width = 64

        /// Whether the convolutions have a bias.
        public var hasBiasBeforeNormalization = true

        public var order = ConvolutionStage.Order.normalizationFirst
        public var joining = Joining.localFirst

        /// What the branches see of colours.
        public var encoding = PixelEncoding.unit

        /// The paper's for Places2 and for facades.
        public static let places2 = Configuration()

        /// The paper's for CelebA.
        public static let celebA: Configuration = {
            var configuration = Configuration()
            (configuration.globalSide, configuration.globalDepth) = (160, 5)
            configuration.localSide = 96
            return configuration
        }()

        /// open-mmlab/mmagic's: BGR in -1...1.
        public static let mmagic: Configuration = {
            var configuration = Configuration()
            configuration.hasBiasBeforeNormalization = false
            configuration.joining = .globalFirst
            configuration.encoding = .signedBGR
            return configuration
        }()

        /// otenim/GLCIC-PyTorch's: normalizes after the activation.
        public var activationFirst: Configuration {
            var configuration = self
            configuration.order = .activationFirst
            return configuration
        }

        /// The numbers that a branch makes of a picture.
        var summaryLength: Int { 16 * width }
    }
}
