import Foundation

/// One fill of a picture, as it was measured.
struct TimedFill: Codable {
    let filler: String
    let cores: Int

    /// The name of the picture.
    let picture: String

    let fill: Fill
}

/// All fills of the pictures in a folder, also those of earlier runs, in a file beside them.
struct FillLog {
    private let file: URL
    private(set) var fills: [TimedFill]

    /// - Parameter folder: Where the pictures lie; is there.
    /// - Throws: What reading or writing the file throws.
    init(in folder: URL) throws {
        file = folder.appending(path: "fills.jsonl")
        guard FileManager.default.fileExists(atPath: file.path(percentEncoded: false)) else {
            fills = []
            try Data().write(to: file)
            return
        }
        fills = try Data(contentsOf: file).split(separator: UInt8(ascii: "\n"))
            .map { try JSONDecoder().decode(TimedFill.self, from: $0) }
    }

    mutating func add(_ fill: TimedFill) throws {
        fills.append(fill)
        let handle = try FileHandle(forWritingTo: file)
        try handle.seekToEnd()
        try handle.write(contentsOf: JSONEncoder().encode(fill) + Data("\n".utf8))
        try handle.close()
    }
}
