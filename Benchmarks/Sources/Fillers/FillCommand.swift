import ArgumentParser
import Foundation
import Lacuna

/// Fills one picture and says how long it took and how much memory: what `compare` starts.
struct FillCommand: ParsableCommand {
    static let configuration = CommandConfiguration(commandName: "fill", shouldDisplay: false)

    @Argument var model: String
    @Argument var picture: String
    @Argument var hole: String
    @Argument var result: String

    /// A fill that is quicker than this is made once before it is timed.
    private static let warmsUpBelow = 2.0

    func run() throws {
        var file = try PictureFile(reading: picture)
        let image = file.pages[0]
        let mask = try Mask(reading: hole, fitting: image)
        let inpainter = try ModelCatalog.model(named: model).makeInpainter()
        let before = try ProcessMemory.startMeasuring()
        var seconds = try duration { file.pages[0] = try inpainter.inpaint(image, filling: mask) }
        let bytes = try ProcessMemory.peak() - before
        if seconds < Self.warmsUpBelow {
            seconds = try duration { _ = try inpainter.inpaint(image, filling: mask) }
        }
        try file.write(to: result, as: .png, quality: 95, overwrite: true)
        let fill = try JSONEncoder().encode(Fill(seconds: seconds, bytes: bytes))
        print(String(decoding: fill, as: UTF8.self))
    }

    private func duration(_ body: () throws -> Void) rethrows -> Double {
        try ContinuousClock().measure(body) / .seconds(1)
    }
}

/// What the kernel counts of this process.
private enum ProcessMemory {
    /// Forgets the highest amount so far.
    ///
    /// - Returns: The bytes that are resident.
    static func startMeasuring() throws -> Int {
        try Data("5".utf8).write(to: URL(filePath: "/proc/self/clear_refs"))
        return try bytes("VmRSS")
    }

    /// The most that was resident since.
    static func peak() throws -> Int { try bytes("VmHWM") }

    private static func bytes(_ key: String) throws -> Int {
        let status = try String(contentsOfFile: "/proc/self/status", encoding: .utf8)
        let line = status.split(separator: "\n").first { $0.hasPrefix(key) }
        return line.flatMap { Int($0.filter(\.isNumber)) }.map { $0 * 1024 } ?? 0
    }
}
