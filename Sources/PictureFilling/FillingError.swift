/// Why a picture cannot be filled with what it came with.
package struct FillingError: Error, Equatable, CustomStringConvertible {
    package enum Code: Hashable, Sendable {
        /// It needs more memory than it may take.
        case tooBig

        /// The mask has neither one page nor as many as the picture.
        case unsuitableMask
    }

    package let code: Code

    /// One sentence: what is wrong and what to do.
    package let description: String

    init(_ code: Code, _ description: String) {
        self.code = code
        self.description = description
    }
}
