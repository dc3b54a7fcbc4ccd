import FileAccess
import FoundationEssentials
import Glibc
import SwiftProtobuf

/// Writes what TensorBoard shows of a run: values and pictures by step.
///
/// A file of TFRecords, each an `Event` in protocol buffers, as TensorFlow writes them. Whoever goes
/// on with a run begins another file in its folder.
package final class EventWriter {
    private let path: String
    private let descriptor: Int32
    private let clock: () -> Double

    /// Begins a file of events that goes on after a step.
    ///
    /// TensorBoard forgets what files before it say of later steps.
    ///
    /// - Parameters:
    ///   - folder: The folder of the run.
    ///   - step: The number of steps done.
    ///   - clock: Tells the seconds since 1970.
    /// - Throws: `FileError` where the file cannot be written.
    package init(
        in folder: String, after step: Int,
        clock: @escaping () -> Double = now
    ) throws {
        self.clock = clock
        path = try "\(folder)/\(Self.nextName(in: folder, Int(clock())))"
        descriptor = open(path, O_WRONLY | O_CREAT | O_EXCL | O_APPEND | O_CLOEXEC, 0o666)
        guard descriptor >= 0 else { throw FileError.unwritable(path, errno) }
        try add(.fileVersion("brain.Event:2"), step: 0)
        try add(.sessionLog(.with { $0.status = .start }), step: step + 1)
    }

    package static func now() -> Double { Date().timeIntervalSince1970 }

    deinit {
        close(descriptor)
    }

    /// Adds a value for each name after a step.
    ///
    /// - Throws: `FileError` where the file cannot be written.
    package func add(_ values: [String: Double], step: Int) throws {
        let values = values.sorted { $0.key < $1.key }.map { tag, value in
            Lacuna_Summary.Value.with {
                $0.tag = tag
                $0.simpleValue = Float(value)
            }
        }
        try add(.summary(.with { $0.value = values }), step: step)
    }

    /// Adds an RGB picture after a step.
    ///
    /// - Parameters:
    ///   - jpeg: A whole file.
    ///   - width: In pixels.
    ///   - height: In pixels.
    ///   - tag: What it is called.
    ///   - step: The number of steps done.
    /// - Throws: `FileError` where the file cannot be written.
    package func add(jpeg: [UInt8], width: Int, height: Int, as tag: String, step: Int) throws {
        let image = Lacuna_Summary.Image.with {
            (($0.width, $0.height), $0.colorspace) = ((Int32(width), Int32(height)), 3)
            $0.encodedImageString = Data(jpeg)
        }
        let value = Lacuna_Summary.Value.with {
            $0.tag = tag
            $0.image = image
        }
        try add(.summary(.with { $0.value = [value] }), step: step)
    }

    private func add(_ what: Lacuna_Event.OneOf_What, step: Int) throws {
        let event = Lacuna_Event.with {
            ($0.wallTime, $0.step, $0.what) = (clock(), Int64(step), what)
        }
        let record = Self.record(Array(try event.serializedData()))
        try record.withUnsafeBytes { try write($0, to: descriptor, name: path) }
    }

    /// A TFRecord: the length, its checksum, the bytes, and theirs; numbers begin with the lowest
    /// byte.
    static func record(_ bytes: [UInt8]) -> [UInt8] {
        let length = littleEndian(UInt64(bytes.count))
        return length + littleEndian(CRC32C.masked(length)) + bytes
            + littleEndian(CRC32C.masked(bytes))
    }

    private static func littleEndian(_ value: some FixedWidthInteger) -> [UInt8] {
        withUnsafeBytes(of: value.littleEndian, Array.init)
    }
}

extension EventWriter {
    private static let prefix = "events.out.tfevents."
    private static let digits = 10

    /// A name that comes after those of the files in the folder, which TensorBoard reads in the order
    /// of their names: the time, and more where the clock was set back.
    private static func nextName(in folder: String, _ now: Int) throws -> String {
        let names: [String]
        do {
            names = try FileManager.default.contentsOfDirectory(atPath: folder)
        } catch {
            throw FileError.unwritable(folder, ENOENT)
        }
        let numbers = names.filter { $0.hasPrefix(prefix) }
            .compactMap { Int($0.dropFirst(prefix.count)) }
        let number = String(max(now, (numbers.max() ?? 0) + 1))
        return prefix + String(repeating: "0", count: max(0, digits - number.count)) + number
    }
}
