/// Why a network could not be used.
public struct NetworkError: Error, Equatable, CustomStringConvertible {
    public enum Code: Hashable, Sendable {
        /// The file holds the weights of another network, or of none.
        case wrongNetwork

        /// Nothing tells the colour that the network was trained to see in holes.
        case missingMeanPixel

        /// There is no model of this name.
        case unknownModel

        /// A convention says what none can say, or what the script does not keep to.
        case wrongConvention

        /// The tensors to run a network on are not what it takes.
        case unfitTensors
    }

    public let code: Code

    /// One sentence: what is wrong and what to do.
    public let description: String

    package init(_ code: Code, _ description: String) {
        self.code = code
        self.description = description
    }
}
