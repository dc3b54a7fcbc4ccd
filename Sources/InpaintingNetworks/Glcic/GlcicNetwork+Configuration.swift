import Torch

extension GlcicNetwork {
    /// How the last row's numbers become colours.
    public enum Output: String, Codable, Sendable {
        case sigmoid

        /// To -1...1.
        case clamped

        case hyperbolicTangent

        func callAsFunction(_ x: Tensor) -> Tensor {
            switch self {
            case .sigmoid: x.sigmoid()
            case .clamped: x.clamped(to: -1...1)
            case .hyperbolicTangent: x.hyperbolicTangent()
            }
        }
    }

    /// The size of the network, and in what published networks differ from the paper's.
    public struct Configuration: NetworkConfiguration {
        /// The channels of the first row, an even number; all others are in proportion.
        public private(set) var width: Int

        /// The colour, RGB in 0...1, that holes hold when they go in: the mean pixel of the
        /// pictures that the network was trained on.
        public let fill: [Double]

        /// Whether a fourth channel shows the hole.
        public var seesHole = true

        /// Whether convolutions that a normalization follows have a bias.
        public var hasBiasBeforeNormalization = true

        public var order = ConvolutionStage.Order.normalizationFirst
        public var inputEncoding: PixelEncoding
        public var output = Output.sigmoid
        public var outputEncoding = PixelEncoding.unit

        /// The paper's network but for its width and the colours that go in.
        public init(width: Int = 64, fill: [Double], inputEncoding: PixelEncoding) {
            if let flaw = Self.flaw(width: width) ?? Self.flaw(fill: fill) {
                preconditionFailure(flaw)
            }
            self.width = width
            self.fill = fill
            self.inputEncoding = inputEncoding
        }

        /// The kernels' values, most of what is stored.
        public var valueCount: Int { kernelShapes.reduce(0) { $0 + $1.reduce(1, *) } }

        public var sides: SideRule { .multiple(of: 4) }

        /// Measured over sides of 512 to 1024: 14 bytes for each channel of the first row, up to 22
        /// with what the allocator keeps.
        public var bytesPerPixel: Int { 22 * width }

        public var narrow: Configuration {
            var narrow = self
            narrow.width = 4
            return narrow
        }
    }
}

extension GlcicNetwork.Configuration {
    /// The network of the paper with the mean pixel of Places2.
    public static let paper = official(meanPixel: [0.4560, 0.4472, 0.4155])

    /// The authors' code: colours go in with the mean pixel subtracted, so that holes hold 0.
    public static func official(width: Int = 64, meanPixel: [Double]) -> Self {
        Self(
            width: width, fill: meanPixel,
            inputEncoding: PixelEncoding(mean: meanPixel, deviation: [1, 1, 1]))
    }

    /// otenim/GLCIC-PyTorch: normalizes after the activation and subtracts nothing.
    public static func otenim(width: Int = 64, meanPixel: [Double]) -> Self {
        var configuration = Self(width: width, fill: meanPixel, inputEncoding: .unit)
        configuration.order = .activationFirst
        return configuration
    }

    /// open-mmlab/mmagic: BGR in -1...1, holes hold 0.
    public static func mmagic(width: Int = 64) -> Self {
        var configuration = Self(width: width, fill: [0.5, 0.5, 0.5], inputEncoding: .signedBGR)
        configuration.hasBiasBeforeNormalization = false
        configuration.output = .clamped
        configuration.outputEncoding = .signedBGR
        return configuration
    }

    /// tadax/glcic: RGB in -1...1, holes hold 0 and are not told apart from grey.
    public static func tadax(width: Int = 64) -> Self {
        var configuration = Self(width: width, fill: [0.5, 0.5, 0.5], inputEncoding: .signed)
        configuration.seesHole = false
        configuration.output = .hyperbolicTangent
        configuration.outputEncoding = .signed
        return configuration
    }
}

extension GlcicNetwork.Configuration {
    /// The channels that go in, then those after each row.
    var channels: [Int] {
        [seesHole ? 4 : 3] + GlcicNetwork.rows.dropLast().map { $0.outputs * width / 64 } + [3]
    }

    /// The shape of each row's weights.
    var kernelShapes: [[Int]] {
        let channels = channels
        return GlcicNetwork.rows.enumerated().map { index, row in
            let (inputs, outputs) = (channels[index], channels[index + 1])
            return (row.sampling == .doubling ? [inputs, outputs] : [outputs, inputs])
                + [row.kernelSize, row.kernelSize]
        }
    }

    /// What goes into the first row.
    ///
    /// - Parameters:
    ///   - image: RGB in 0...1, of shape `[N, 3, H, W]`.
    ///   - hole: 1 in the hole and 0 at known pixels, of shape `[N, 1, H, W]`.
    /// - Returns: Colours of the input encoding with the mean pixel in the hole, and the hole where
    ///   the network sees it: `[N, 4, H, W]` or `[N, 3, H, W]`.
    func input(_ image: Tensor, hole: Tensor) -> Tensor {
        let fill = Tensor(fill.map(Float.init), shape: [1, 3, 1, 1]).moved(to: image.device)
        let colors = inputEncoding.encoded(image.replacing(where: hole, with: fill))
        return seesHole ? .concatenation([colors, hole], axis: 1) : colors
    }
}

extension GlcicNetwork.Configuration {
    private static let widths = 2...1024

    private enum CodingKeys: CodingKey {
        case width, fill, seesHole, hasBiasBeforeNormalization, order, inputEncoding, output,
            outputEncoding
    }

    /// Decodes what a recipe or a weights file says; one that no network can have is an error.
    public init(from decoder: any Decoder) throws {
        let container = try decoder.container(keyedBy: CodingKeys.self)
        width = try container.decode(Int.self, forKey: .width)
        fill = try container.decode([Double].self, forKey: .fill)
        if let flaw = Self.flaw(width: width) ?? Self.flaw(fill: fill) {
            throw DecodingError.dataCorruptedError(
                forKey: .width, in: container, debugDescription: flaw)
        }
        seesHole = try container.decode(Bool.self, forKey: .seesHole)
        hasBiasBeforeNormalization = try container.decode(
            Bool.self, forKey: .hasBiasBeforeNormalization)
        order = try container.decode(ConvolutionStage.Order.self, forKey: .order)
        inputEncoding = try container.decode(PixelEncoding.self, forKey: .inputEncoding)
        output = try container.decode(GlcicNetwork.Output.self, forKey: .output)
        outputEncoding = try container.decode(PixelEncoding.self, forKey: .outputEncoding)
    }

    /// What is wrong with a width; nil if nothing is.
    static func flaw(width: Int) -> String? {
        if widths.contains(width), width % 2 == 0 { return nil }
        return "the width must be even and lie in \(widths.lowerBound)...\(widths.upperBound), got "
            + "\(width)"
    }

    /// What is wrong with a mean pixel; nil if nothing is.
    static func flaw(fill: [Double]) -> String? {
        if fill.count == 3, fill.allSatisfy((0...1).contains) { return nil }
        return "the mean pixel must be three numbers in 0...1, got \(fill)"
    }
}
