/// Why a picture file could not be read, understood or written.
public struct ImageFileError: Error, Equatable, CustomStringConvertible {
    public enum Code: Hashable, Sendable {
        /// No such file, no permission, or not a regular file.
        case unreadable
        /// None of the formats that can be read.
        case notAPicture
        /// Truncated or corrupt.
        case damaged
        /// More pixels or pages than allowed, or than the format can hold.
        case tooLarge
        /// A kind of picture that cannot be read, or that the format cannot hold.
        case unsupported
        /// There is a file already, and it may not be overwritten.
        case exists
        /// The file cannot be written where it should go.
        case unwritable
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
