extension ContextEncoder {
    /// What the network predicts.
    public enum Prediction: String, Codable, Sendable {
        /// The square of half the side in the middle, whatever the hole.
        case center

        /// The whole picture, for holes anywhere.
        case picture
    }

    /// The size of the network, and in what published networks differ.
    public struct Configuration: NetworkConfiguration {
        public let prediction: Prediction

        /// The channels after each encoder stage, which halves the width and the height down to
        /// 4×4.
        public private(set) var widths: [Int]

        /// The length of the vector between the encoder and the decoder.
        public private(set) var bottleneck: Int

        /// The channels of noise beside the bottleneck, 100 in the released code's option
        /// `noiseGen`; 0 for none, with which the paper's results were better.
        public let noiseChannels: Int

        /// Whether the convolutions have biases; those of Torch7 do, but training kept them at 0.
        public var hasBiases = false

        /// With ``Prediction/center``: the width of the frame of the predicted square that stays
        /// visible, so that the prediction has to meet it.
        ///
        /// 4 pixels in the released code, 7 in the paper (section 5.1).
        public let overlap: Int

        /// The colour that the hole is painted with, RGB in 0...1.
        ///
        /// The released code means ImageNet's mean colour, but has its red, green and blue in the
        /// wrong places, and its weights know it so.
        public let fill: [Double]

        public init(
            prediction: Prediction, widths: [Int], bottleneck: Int, noiseChannels: Int = 0,
            overlap: Int = Self.releasedOverlap, fill: [Double] = Self.releasedFill
        ) {
            self.init(
                unchecked: prediction, widths: widths, bottleneck: bottleneck,
                noiseChannels: noiseChannels, overlap: overlap, fill: fill)
            if let flaw { preconditionFailure(flaw) }
        }

        /// For what a file says, of which ``flaw`` tells whether it is possible.
        init(
            unchecked prediction: Prediction, widths: [Int], bottleneck: Int, noiseChannels: Int,
            overlap: Int, fill: [Double]
        ) {
            self.prediction = prediction
            self.widths = widths
            self.bottleneck = bottleneck
            self.noiseChannels = noiseChannels
            self.overlap = overlap
            self.fill = fill
        }

        /// The released network for the middle 64×64 of 128×128.
        public static let center = Configuration(
            prediction: .center, widths: [64, 64, 128, 256, 512], bottleneck: 4000)

        /// The released network for holes anywhere in 128×128.
        public static let region128 = Configuration(
            prediction: .picture, widths: center.widths, bottleneck: 4000)

        /// The released network for holes anywhere in 64×64, which its authors found better.
        public static let region64 = Configuration(
            prediction: .picture, widths: [64, 128, 256, 512], bottleneck: 4000)

        public static let releasedOverlap = 4

        public static let releasedFill: [Double] = [117, 104, 123].map { $0 / 255 }

        /// The side of the pictures whose last encoder stage is 4×4.
        var nativeSide: Int { 4 << widths.count }

        /// The widths of the stages between the predicted picture and 4×4, which the decoder and
        /// the discriminator have in common.
        var predictedWidths: [Int] { prediction == .center ? Array(widths.dropFirst()) : widths }

        public var sides: SideRule { .exactly(nativeSide) }

        public var squareHole: Int? {
            prediction == .center ? nativeSide / 2 - 2 * overlap : nil
        }

        /// The number of values in all kernels, most of what is stored.
        public var valueCount: Int {
            let decoder = [bottleneck + noiseChannels] + predictedWidths.reversed() + [3]
            let encoder = [3] + widths + [bottleneck]
            let pairs = [encoder, decoder].flatMap { zip($0, $0.dropFirst()) }
            return pairs.reduce(noiseChannels * noiseChannels) { $0 + 16 * $1.0 * $1.1 }
        }

        /// Measured with pictures of 1 to 9 megapixels: 80 bytes, for the picture, its hole and the
        /// result; what the network sees is always of the native side.
        public var bytesPerPixel: Int { 96 }

        public var narrow: Configuration {
            var narrow = self
            narrow.widths = widths.map { max(2, $0 / 16) }
            narrow.bottleneck = max(2, bottleneck / 16)
            return narrow
        }
    }
}

extension ContextEncoder.Configuration {
    static let levels = 3...8
    private static let channels = 1...16384

    private enum CodingKeys: CodingKey {
        case prediction, widths, bottleneck, noiseChannels, hasBiases, overlap, fill
    }

    /// Decodes what a recipe or a weights file says; one that no network can have is an error.
    public init(from decoder: any Decoder) throws {
        let container = try decoder.container(keyedBy: CodingKeys.self)
        self.init(
            unchecked: try container.decode(ContextEncoder.Prediction.self, forKey: .prediction),
            widths: try container.decode([Int].self, forKey: .widths),
            bottleneck: try container.decode(Int.self, forKey: .bottleneck),
            noiseChannels: try container.decodeIfPresent(Int.self, forKey: .noiseChannels) ?? 0,
            overlap: try container.decodeIfPresent(Int.self, forKey: .overlap)
                ?? Self.releasedOverlap,
            fill: try container.decodeIfPresent([Double].self, forKey: .fill) ?? Self.releasedFill)
        hasBiases = try container.decodeIfPresent(Bool.self, forKey: .hasBiases) ?? hasBiases
        if let flaw {
            throw DecodingError.dataCorruptedError(
                forKey: .widths, in: container, debugDescription: flaw)
        }
    }

    /// What is wrong with the configuration; nil if nothing is.
    var flaw: String? {
        if !Self.levels.contains(widths.count) {
            return "\(Self.levels.lowerBound) to \(Self.levels.upperBound) widths are needed, got "
                + "\(widths)"
        }
        if !(widths + [bottleneck]).allSatisfy(Self.channels.contains)
            || !(0...Self.channels.upperBound).contains(noiseChannels)
        {
            return "channels must lie in \(Self.channels.lowerBound)...\(Self.channels.upperBound)"
                + ", got \(widths), \(bottleneck) and \(noiseChannels)"
        }
        if !(0..<nativeSide / 4).contains(overlap) {
            return "an overlap of \(overlap) leaves nothing of \(nativeSide / 2)×\(nativeSide / 2)"
        }
        if fill.count != 3 || !fill.allSatisfy((0...1).contains) {
            return "the fill must be three values in 0...1, got \(fill)"
        }
        return nil
    }
}
