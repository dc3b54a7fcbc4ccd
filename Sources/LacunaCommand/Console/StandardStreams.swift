import Glibc

/// Standard input and output, for pictures that are called `-`, and standard error, for messages.
enum StandardStreams {
    /// What users call standard input and output.
    static let name = "-"

    private static let chunkSize = 1 << 20

    static var errorIsTerminal: Bool { isatty(STDERR_FILENO) == 1 }

    /// Reads standard input to its end.
    ///
    /// - Throws: ``CommandError`` where reading fails, as it does when input is a folder.
    static func readInput() throws -> [UInt8] {
        var bytes: [UInt8] = []
        while true {
            var chunk = [UInt8](repeating: 0, count: chunkSize)
            let count = read(STDIN_FILENO, &chunk, chunkSize)
            if count == 0 { return bytes }
            if count < 0 && errno == EINTR { continue }
            guard count > 0 else {
                throw CommandError(
                    .missingInput,
                    "Cannot read from standard input: \(String(cString: strerror(errno))); "
                        + "pipe a picture into it or name a file.")
            }
            bytes += chunk.prefix(count)
        }
    }

    /// Writes all bytes to standard output.
    ///
    /// - Throws: ``CommandError`` where the disk behind it is full or it is closed.
    static func writeOutput(_ bytes: [UInt8]) throws {
        guard write(bytes, to: STDOUT_FILENO) else {
            throw CommandError(
                .notWritable,
                "Cannot write to standard output: \(String(cString: strerror(errno))); "
                    + "choose another target.")
        }
    }

    /// Writes a message to standard error; where that is closed, nobody wants to know.
    static func writeError(_ text: String) {
        _ = write(Array(text.utf8), to: STDERR_FILENO)
    }

    /// Writes all bytes to a file descriptor; false, with the reason in `errno`, where it cannot.
    static func write(_ bytes: [UInt8], to descriptor: Int32) -> Bool {
        bytes.withUnsafeBytes { bytes in
            var done = 0
            while done < bytes.count {
                let rest = UnsafeRawBufferPointer(rebasing: bytes[done...])
                let count = Glibc.write(descriptor, rest.baseAddress, rest.count)
                if count < 0 && errno == EINTR { continue }
                guard count >= 0 else { return false }
                done += count
            }
            return true
        }
    }
}
