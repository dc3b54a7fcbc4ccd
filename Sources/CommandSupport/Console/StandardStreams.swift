import FileAccess
import Glibc

/// Standard input and output, for pictures that are called `-`, and standard error, for messages.
package enum StandardStreams {
    /// What users call standard input and output.
    package static let name = "-"

    private static let chunkSize = 1 << 20

    package static var errorIsTerminal: Bool { isatty(STDERR_FILENO) == 1 }

    /// Reads standard input to its end.
    ///
    /// - Throws: `FileError` where reading fails, as it does when input is a folder.
    package static func readInput() throws -> [UInt8] {
        var bytes: [UInt8] = []
        while true {
            var chunk = [UInt8](repeating: 0, count: chunkSize)
            let count = read(STDIN_FILENO, &chunk, chunkSize)
            if count == 0 { return bytes }
            if count < 0 && errno == EINTR { continue }
            guard count > 0 else { throw FileError.unreadable("standard input", errno) }
            bytes += chunk.prefix(count)
        }
    }

    /// Writes all bytes to standard output.
    ///
    /// - Throws: `FileError` where the disk behind it is full or it is closed.
    package static func writeOutput(_ bytes: [UInt8]) throws {
        try bytes.withUnsafeBytes {
            try FileAccess.write($0, to: STDOUT_FILENO, name: "standard output")
        }
    }

    /// Writes a message to standard error; where that is closed, nobody wants to know.
    package static func writeError(_ text: String) {
        _ = Result {
            try Array(text.utf8).withUnsafeBytes {
                try FileAccess.write($0, to: STDERR_FILENO, name: "standard error")
            }
        }
    }
}
