extension PartialConvUNet {
    /// What the convolutions make of the hole.
    public enum Convolutions: String, Codable, Sendable {
        /// They leave it out.
        case partial

        /// They see zeros there, as in the row "Conv" of the paper's table 1.
        case plain
    }

    /// The size of the network, and in what published networks differ from the paper's.
    public struct Configuration: NetworkConfiguration {
        /// The channels after each encoder stage, which halves the width and the height.
        public private(set) var widths: [Int]

        /// The kernel size of each encoder stage, an odd number.
        public let kernelSizes: [Int]

        public var convolutions = Convolutions.partial

        /// What the network's colours are.
        public var encoding = PixelEncoding.unit

        /// Whether the stages, except those next to the picture, normalize.
        public var normalizes = true

        /// Whether the first stage has a bias.
        public var firstStageHasBias = false

        public init(widths: [Int], kernelSizes: [Int]) {
            if let flaw = Self.flaw(widths, kernelSizes) { preconditionFailure(flaw) }
            self.widths = widths
            self.kernelSizes = kernelSizes
        }

        /// The paper's network for 512×512.
        public static let eightLevels = Configuration(
            widths: [64, 128, 256, 512, 512, 512, 512, 512],
            kernelSizes: [7, 5, 5, 3, 3, 3, 3, 3])

        /// The network for 256×256 that most ports use: one level less.
        public static let sevenLevels = Configuration(
            widths: Array(eightLevels.widths.dropLast()),
            kernelSizes: Array(eightLevels.kernelSizes.dropLast()))

        /// Seven levels of 3/8 the width: 3.6 million parameters, for hundreds of photographs.
        public static let compact = sevenLevels.scaled(by: 0.375)

        /// The same levels with every width multiplied by `factor`, but at least one channel.
        public func scaled(by factor: Double) -> Configuration {
            var scaled = self
            scaled.widths = widths.map { max(1, Int((Double($0) * factor).rounded())) }
            return scaled
        }

        public var narrow: Configuration { scaled(by: 1 / 16) }

        /// The number of values in all kernels, most of what is stored.
        public var valueCount: Int {
            let inputs = [3] + widths
            return widths.indices.reduce(0) { count, level in
                let (outer, inner) = (inputs[level], inputs[level + 1])
                let side = kernelSizes[level]
                return count + outer * inner * side * side + (inner + outer) * outer * 9
            }
        }

        public var sides: SideRule { .multiple(of: 1 << widths.count) }

        /// Measured over thirty crops of a scan of 100 megapixels: 900 to 950 bytes at a first stage
        /// of 24 channels, with what the allocator keeps between them.
        public var bytesPerPixel: Int { 42 * widths[0] }

        /// The same network with ordinary convolutions.
        public var plain: Configuration {
            var plain = self
            plain.convolutions = .plain
            return plain
        }
    }
}

extension PartialConvUNet.Configuration {
    private static let levels = 1...12
    private static let channels = 1...4096
    private static let kernels = 1...15

    private enum CodingKeys: CodingKey {
        case widths, kernelSizes, convolutions, encoding, normalizes, firstStageHasBias
    }

    /// Decodes what a recipe or a weights file says; one that no network can have is an error.
    public init(from decoder: any Decoder) throws {
        let container = try decoder.container(keyedBy: CodingKeys.self)
        let widths = try container.decode([Int].self, forKey: .widths)
        let kernelSizes = try container.decode([Int].self, forKey: .kernelSizes)
        if let flaw = Self.flaw(widths, kernelSizes) {
            throw DecodingError.dataCorruptedError(
                forKey: .widths, in: container, debugDescription: flaw)
        }
        self.init(widths: widths, kernelSizes: kernelSizes)
        convolutions =
            try container.decodeIfPresent(PartialConvUNet.Convolutions.self, forKey: .convolutions)
            ?? convolutions
        encoding =
            try container.decodeIfPresent(PixelEncoding.self, forKey: .encoding) ?? encoding
        normalizes = try container.decodeIfPresent(Bool.self, forKey: .normalizes) ?? normalizes
        firstStageHasBias =
            try container.decodeIfPresent(Bool.self, forKey: .firstStageHasBias)
            ?? firstStageHasBias
    }

    /// What is wrong with a configuration; nil if nothing is.
    static func flaw(_ widths: [Int], _ kernelSizes: [Int]) -> String? {
        if !levels.contains(widths.count) || widths.count != kernelSizes.count {
            return "\(widths.count) widths and \(kernelSizes.count) kernel sizes; as many of both "
                + "are needed, \(levels.lowerBound) to \(levels.upperBound)"
        }
        if !widths.allSatisfy(channels.contains) {
            return
                "widths must lie in \(channels.lowerBound)...\(channels.upperBound), got \(widths)"
        }
        if !kernelSizes.allSatisfy({ kernels.contains($0) && $0 % 2 == 1 }) {
            return "kernel sizes must be odd and at most \(kernels.upperBound), got \(kernelSizes)"
        }
        return nil
    }
}
