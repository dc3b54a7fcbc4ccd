/// Why a picture file cannot be understood or made.
public struct ImageFileError: Error, Equatable, CustomStringConvertible {
    public enum Code: Hashable, Sendable {
        /// None of the formats that can be read.
        case notAPicture
        /// Truncated or corrupt.
        case damaged
        /// More pixels or pages than allowed, or than the format can hold.
        case tooLarge
        /// A kind of picture that cannot be read, or that the format cannot hold.
        case unsupported
        /// The mask does not fit the picture or says nothing.
        case unsuitableMask
    }

    public let code: Code

    /// One sentence: which file, what is wrong and what to do.
    public let description: String

    public init(_ code: Code, _ description: String) {
        self.code = code
        self.description = description
    }
}
