/// Why a command cannot do what was asked, beyond what the files themselves tell.
struct CommandError: Error, Equatable, CustomStringConvertible {
    enum Code: Hashable {
        case missingInput
        case nothingToDo
        case noMask
        case ambiguousMask
        case targetConflict
        case notFillable
        case tooBig
    }

    let code: Code

    /// One sentence: what is wrong and what to do.
    let description: String

    init(_ code: Code, _ description: String) {
        self.code = code
        self.description = description
    }
}
