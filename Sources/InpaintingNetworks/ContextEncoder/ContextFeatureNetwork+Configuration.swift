extension ContextFeatureNetwork {
    /// The widths of the network and what its colours are.
    public struct Configuration: NetworkConfiguration {
        /// The channels of AlexNet's five convolutions, even numbers, because some come in two
        /// groups.
        public private(set) var encoderWidths: [Int]

        /// The channels after each up-convolution but the last.
        public private(set) var decoderWidths: [Int]

        /// Colours from 0 to 255 of which the mean is subtracted, so that 0 is the mean colour.
        public var encoding = PixelEncoding(
            order: .bgr, mean: [123, 117, 104].map { $0 / 255 },
            deviation: Array(repeating: 1 / 255, count: 3))

        public init(encoderWidths: [Int], decoderWidths: [Int]) {
            if let flaw = Self.flaw(encoderWidths, decoderWidths) { preconditionFailure(flaw) }
            self.encoderWidths = encoderWidths
            self.decoderWidths = decoderWidths
        }

        /// The paper's network.
        public static let alexNet = Configuration(
            encoderWidths: [96, 256, 384, 384, 256], decoderWidths: [128, 64, 64, 32])

        /// The channels between the encoder and the decoder.
        var codeWidth: Int { encoderWidths[4] }

        public var sides: SideRule { .exactly(ContextFeatureNetwork.side) }

        /// The number of values in all kernels, most of what is stored.
        public var valueCount: Int {
            let kernels = [(121, 1), (25, 2), (9, 1), (9, 2), (9, 2)]
            let encoder = zip(kernels, zip([3] + encoderWidths, encoderWidths))
                .reduce(0) { $0 + $1.0.0 * $1.1.0 * $1.1.1 / $1.0.1 }
            let widths = [codeWidth] + decoderWidths + [3]
            let decoder = zip(widths, widths.dropFirst()).reduce(0) { $0 + 25 * $1.0 * $1.1 }
            return encoder + codeWidth * (36 * 36 + codeWidth) + decoder
        }

        /// As ``ContextEncoder/Configuration/bytesPerPixel``: the network itself always sees 227×227.
        public var bytesPerPixel: Int { 96 }

        public var narrow: Configuration {
            var narrow = self
            narrow.encoderWidths = encoderWidths.map { max(2, $0 / 32 * 2) }
            narrow.decoderWidths = decoderWidths.map { max(2, $0 / 16) }
            return narrow
        }
    }
}

extension ContextFeatureNetwork.Configuration {
    private static let channels = 1...4096

    private enum CodingKeys: CodingKey { case encoderWidths, decoderWidths, encoding }

    /// Decodes what a recipe or a weights file says; one that no network can have is an error.
    public init(from decoder: any Decoder) throws {
        let container = try decoder.container(keyedBy: CodingKeys.self)
        let encoderWidths = try container.decode([Int].self, forKey: .encoderWidths)
        let decoderWidths = try container.decode([Int].self, forKey: .decoderWidths)
        if let flaw = Self.flaw(encoderWidths, decoderWidths) {
            throw DecodingError.dataCorruptedError(
                forKey: .encoderWidths, in: container, debugDescription: flaw)
        }
        self.init(encoderWidths: encoderWidths, decoderWidths: decoderWidths)
        encoding =
            try container.decodeIfPresent(PixelEncoding.self, forKey: .encoding) ?? encoding
    }

    /// What is wrong with a configuration; nil if nothing is.
    private static func flaw(_ encoderWidths: [Int], _ decoderWidths: [Int]) -> String? {
        if encoderWidths.count != 5 || decoderWidths.count != 4 {
            return "five encoder widths and four decoder widths are needed, got \(encoderWidths) "
                + "and \(decoderWidths)"
        }
        if !(encoderWidths + decoderWidths).allSatisfy(channels.contains) {
            return "widths must lie in \(channels.lowerBound)...\(channels.upperBound), got "
                + "\(encoderWidths) and \(decoderWidths)"
        }
        if !encoderWidths.allSatisfy({ $0 % 2 == 0 }) {
            return "encoder widths must be even, got \(encoderWidths)"
        }
        return nil
    }
}
