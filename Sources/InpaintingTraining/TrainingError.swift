/// Why a training cannot start or go on.
public struct TrainingError: Error, Equatable, CustomStringConvertible {
    public enum Code: Hashable, Sendable {
        /// The recipe is not valid.
        case invalidRecipe

        /// No recipe has this name.
        case unknownRecipe

        /// The run's folder does not fit what was asked for.
        case invalidRun

        /// There is nothing to learn from.
        case noPictures

        /// A loss became infinite or NaN.
        case notFinite

        /// Another process of the training does not answer.
        case lostProcess

        /// A file of the run cannot be read or written.
        case inaccessible
    }

    public let code: Code

    /// One sentence: what is wrong and what to do.
    public let description: String

    package init(_ code: Code, _ description: String) {
        self.code = code
        self.description = description
    }
}
