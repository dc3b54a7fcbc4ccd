/// Why a weights file cannot be understood.
public struct WeightFileError: Error, Equatable, CustomStringConvertible {
    public enum Code: Hashable, Sendable {
        /// The file ends before its own header says it should.
        case truncated

        /// The bytes are not what the format demands.
        case malformed

        /// The file is of a kind, or of a variant of one, that is not read.
        case unsupported

        /// The file names Python objects that could run code; nothing was run.
        case executable

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

    /// The error for a checkpoint that breaks a rule of its format.
    static func damaged(_ path: String, _ reason: String) -> WeightFileError {
        WeightFileError(.malformed, "'\(path)' is no valid checkpoint: \(reason); fetch it again.")
    }

    static func cutShort(_ path: String) -> WeightFileError {
        WeightFileError(
            .truncated, "'\(path)' is cut short: it ends in the middle of a value; fetch it again.")
    }

    static func missing(_ name: String, path: String) -> WeightFileError {
        WeightFileError(
            .missingTensor,
            "'\(path)' has no tensor \(excerpt(name)); it is not the weights of this network.")
    }
}
