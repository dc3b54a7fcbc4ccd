extension PartialConvUNet {
    /// The size of the network.
    public struct Configuration: Codable, Hashable, Sendable {
        /// The channels after each encoder stage, which halves the width and the height.
        public let widths: [Int]

        /// The kernel size of each encoder stage, an odd number.
        public let kernelSizes: [Int]

        public init(widths: [Int], kernelSizes: [Int]) {
            precondition(
                !widths.isEmpty && widths.count == kernelSizes.count
                    && widths.allSatisfy { $0 > 0 } && kernelSizes.allSatisfy { $0 % 2 == 1 },
                "widths \(widths) with kernel sizes \(kernelSizes)")
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
            Configuration(
                widths: widths.map { max(1, Int((Double($0) * factor).rounded())) },
                kernelSizes: kernelSizes)
        }

        /// What divides the sides of every picture that goes in.
        public var sideMultiple: Int { 1 << widths.count }
    }
}
