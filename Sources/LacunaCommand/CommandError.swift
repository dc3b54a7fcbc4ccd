import FileAccess

/// Why a command cannot do what was asked, beyond what the files themselves tell.
struct CommandError: Error, Equatable, CustomStringConvertible {
    enum Code: Hashable {
        case missingInput
        case nothingToDo
        case noMask
        case ambiguousMask
        case targetConflict
        case notFillable
        case notANetwork
        case outsidePicture
    }

    let code: Code

    /// One sentence: what is wrong and what to do.
    let description: String

    init(_ code: Code, _ description: String) {
        self.code = code
        self.description = description
    }

    static func exists(_ path: String) -> CommandError {
        CommandError(
            .targetConflict, "'\(path)' exists already; name another output or add --overwrite.")
    }
}

/// Refuses a result that would replace a file, unless that is wanted.
func requireFree(_ path: String, overwriting: Bool) throws {
    guard overwriting || FileStatus(of: path) == nil else { throw CommandError.exists(path) }
}
