import Foundation

/// A running server that offers a folder with one picture, beside files that nobody may get at.
final class Sandbox {
    let port: UInt16
    private let folder: URL
    private let process = Process()

    init(lacuna: String, picture: Data) throws {
        let files = FileManager.default
        folder = files.temporaryDirectory.appending(path: "lacuna-fuzz-\(UUID().uuidString)")
        for name in ["in/inner", "in-other"] {
            try files.createDirectory(
                at: folder.appending(path: name), withIntermediateDirectories: true)
        }
        for name in ["in/a.png", "in/inner/b.png", "in-other/c.png", "secret.png"] {
            try picture.write(to: folder.appending(path: name))
        }
        try files.createSymbolicLink(
            atPath: folder.appending(path: "in/link.png").path,
            withDestinationPath: "../secret.png")
        let log = Pipe()
        process.executableURL = URL(filePath: lacuna)
        process.arguments = ["serve", "--port", "0", "--input", folder.appending(path: "in").path]
        process.standardError = log
        try process.run()
        port = Self.port(in: log.fileHandleForReading)
        log.fileHandleForReading.readabilityHandler = {
            FileHandle.standardError.write($0.availableData)
        }
    }

    /// Where the server says that it can be reached; ends the program where it does not say so.
    private static func port(in log: FileHandle) -> UInt16 {
        var text = ""
        while !text.hasSuffix("/\n") {
            let data = log.availableData
            guard !data.isEmpty else { fatalError("the server does not start: \(text)") }
            text += String(decoding: data, as: UTF8.self)
        }
        let digits = text.split(separator: ":").last?.prefix { $0.isNumber } ?? ""
        return UInt16(digits) ?? 0
    }

    /// The names of all files.
    var names: [String] {
        get throws { try FileManager.default.subpathsOfDirectory(atPath: folder.path).sorted() }
    }

    /// The most memory that the server ever had, as the system says it.
    var peakMemory: String {
        let path = "/proc/\(process.processIdentifier)/status"
        let status = (try? String(contentsOfFile: path, encoding: .utf8)) ?? ""
        return status.split(separator: "\n").first { $0.hasPrefix("VmHWM:") }.map(String.init) ?? ""
    }

    /// Asks the server to end and gives its exit status.
    func close() throws -> Int32 {
        process.terminate()
        process.waitUntilExit()
        try FileManager.default.removeItem(at: folder)
        return process.terminationStatus
    }
}
