import FoundationEssentials

/// The memory that programs can still get without anything being swapped out.
package enum FreeMemory {
    private static let path = "/proc/meminfo"

    /// The amount now; nil where the system does not tell.
    package static var bytes: Int? {
        guard let text = try? String(contentsOfFile: path, encoding: .utf8) else { return nil }
        return bytes(in: text)
    }

    /// The amount that the text of Linux's `meminfo` names, in lines such as
    /// `MemAvailable:   16384 kB`.
    static func bytes(in text: String) -> Int? {
        let line = text.split(separator: "\n").first { $0.hasPrefix("MemAvailable:") }
        return line?.split(separator: " ").dropFirst().first.flatMap { Int($0) }.map { $0 * 1024 }
    }
}
