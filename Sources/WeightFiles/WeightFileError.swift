/// Why a weights file cannot be understood.
public struct WeightFileError: Error, Equatable, CustomStringConvertible {
    public enum Code: Hashable, Sendable {
        /// The file ends before its own header says it should.
        case truncated

        /// The bytes are not what the format demands.
        case malformed

        /// A tensor that was asked for is not in the file.
        case missingTensor

        /// A tensor has another element type than was asked for.
        case wrongElementType

        /// The data does not have the SHA-256 that the metadata names.
        case checksumMismatch
    }

    public let code: Code

    /// One sentence: which file, what is wrong and what to do.
    public let description: String

    package init(_ code: Code, _ description: String) {
        self.code = code
        self.description = description
    }
}
