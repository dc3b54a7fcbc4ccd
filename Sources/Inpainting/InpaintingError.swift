/// Why a picture could not be filled.
public struct InpaintingError: Error, Equatable, CustomStringConvertible {
    public enum Code: Hashable, Sendable {
        case sizeMismatch
        case nothingKnown
        case notEnoughMemory
    }

    public let code: Code

    /// One sentence: what is wrong and what to do.
    public let description: String

    public init(_ code: Code, _ description: String) {
        self.code = code
        self.description = description
    }
}
