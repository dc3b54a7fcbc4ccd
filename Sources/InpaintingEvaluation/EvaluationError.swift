/// Why an evaluation could not be done.
public struct EvaluationError: Error, Equatable, CustomStringConvertible {
    public enum Code: Hashable, Sendable {
        /// A picture has no room for a hole.
        case tooSmall
    }

    public let code: Code

    /// One sentence: which picture, what is wrong and what to do.
    public let description: String

    public init(_ code: Code, _ description: String) {
        self.code = code
        self.description = description
    }
}
