import FoundationEssentials

/// A folder that is removed with everything in it when the test ends.
package final class TemporaryFolder {
    package let path: String

    package init() throws {
        path =
            FileManager.default.temporaryDirectory
            .appending(path: "lacuna-\(UUID().uuidString)").path
        try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: true)
    }

    deinit {
        try? FileManager.default.removeItem(atPath: path)
    }

    /// The path of `name` in the folder.
    package func path(of name: String) -> String { "\(path)/\(name)" }

    /// Writes a file and gives its path.
    package func write(_ bytes: [UInt8], to name: String) throws -> String {
        try Data(bytes).write(to: URL(filePath: path(of: name)))
        return path(of: name)
    }

    package func read(_ name: String) throws -> [UInt8] {
        try [UInt8](Data(contentsOf: URL(filePath: path(of: name))))
    }

    /// The names of everything in the folder, hidden files too.
    package var contents: [String] {
        get throws { try contents(of: "") }
    }

    /// The names of everything in a folder of the folder.
    package func contents(of name: String) throws -> [String] {
        try FileManager.default.contentsOfDirectory(atPath: path(of: name)).sorted()
    }
}
