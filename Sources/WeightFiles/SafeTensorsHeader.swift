import FoundationEssentials

/// The checked header of a safetensors file.
struct SafeTensorsHeader {
    /// The longest JSON text that the format allows, in bytes.
    static let maximumLength = 100_000_000

    /// The metadata key of the data section's SHA-256, 64 lowercase hexadecimal digits.
    static let checksumKey = "sha256"

    let metadata: [String: String]
    let entries: [String: SafeTensors.Entry]

    /// The place of the data section in the file.
    let dataStart: Int

    /// Reads the header in the bytes of a file and checks every rule of the format.
    init(of bytes: UnsafeRawBufferPointer, path: String) throws {
        let text = try Self.text(of: bytes, path: path)
        let document = try Self.document(in: text, path: path)
        dataStart = 8 + text.count
        metadata = document.metadata
        var entries: [String: SafeTensors.Entry] = [:]
        for (name, tensor) in document.tensors {
            entries[name] = try tensor.entry(named: name, path: path)
        }
        self.entries = entries
        try Self.checkTiling(of: entries, dataCount: bytes.count - dataStart, path: path)
    }

    private static func text(
        of bytes: UnsafeRawBufferPointer, path: String
    ) throws -> UnsafeRawBufferPointer {
        guard bytes.count >= 8 else {
            throw WeightFileError(
                .truncated, "'\(path)' has only \(bytes.count) bytes; it is no safetensors file.")
        }
        let length = UInt64(littleEndian: bytes.loadUnaligned(as: UInt64.self))
        guard length <= maximumLength else {
            throw malformed(path, "its header claims \(length) bytes, more than 100 MB")
        }
        guard length <= bytes.count - 8 else {
            throw WeightFileError(
                .truncated,
                "'\(path)' is cut short: its header has \(length) bytes, "
                    + "but only \(bytes.count - 8) follow; fetch it again.")
        }
        return UnsafeRawBufferPointer(rebasing: bytes[8..<8 + Int(length)])
    }

    private static func document(
        in text: UnsafeRawBufferPointer, path: String
    ) throws -> SafeTensorsDocument {
        guard text.first == UInt8(ascii: "{") else {
            throw malformed(path, "its header does not start with a brace")
        }
        guard String(validating: text, as: UTF8.self) != nil else {
            throw malformed(path, "its header is not UTF-8 text")
        }
        let document: SafeTensorsDocument
        do {
            document = try JSONDecoder().decode(SafeTensorsDocument.self, from: Data(text))
        } catch is DecodingError {
            throw malformed(path, "its header is not the JSON that the format demands")
        }
        // JSONDecoder silently keeps one of several members with the same name.
        guard memberCount(of: text) == document.memberCount else {
            throw malformed(path, "its header has two entries with the same name")
        }
        return document
    }

    /// Checks that the tensors fill the data section without holes or overlaps.
    private static func checkTiling(
        of entries: [String: SafeTensors.Entry], dataCount: Int, path: String
    ) throws {
        let ordered = entries.sorted {
            ($0.value.byteRange.lowerBound, $0.value.byteRange.upperBound)
                < ($1.value.byteRange.lowerBound, $1.value.byteRange.upperBound)
        }
        var end = 0
        for (name, entry) in ordered {
            guard entry.byteRange.lowerBound >= end else {
                throw malformed(path, "tensor \(excerpt(name)) overlaps the one before it")
            }
            guard entry.byteRange.lowerBound == end else {
                throw malformed(path, "unused bytes precede tensor \(excerpt(name))")
            }
            end = entry.byteRange.upperBound
        }
        guard end <= dataCount else {
            throw WeightFileError(
                .truncated,
                "'\(path)' is cut short: its tensors have \(end) bytes, "
                    + "but only \(dataCount) are there; fetch it again.")
        }
        guard end == dataCount else {
            throw malformed(path, "\(dataCount - end) bytes at its end belong to no tensor")
        }
    }
}

/// The number of members of the outer object in a valid JSON text: its colons at depth 1.
private func memberCount(of text: UnsafeRawBufferPointer) -> Int {
    var count = 0
    var depth = 0
    var isInString = false
    var isEscaped = false
    for byte in text {
        switch byte {
        case _ where isEscaped: isEscaped = false
        case UInt8(ascii: "\\"): isEscaped = true
        case UInt8(ascii: "\""): isInString.toggle()
        case _ where isInString: break
        case UInt8(ascii: "{"), UInt8(ascii: "["): depth += 1
        case UInt8(ascii: "}"), UInt8(ascii: "]"): depth -= 1
        case UInt8(ascii: ":") where depth == 1: count += 1
        default: break
        }
    }
    return count
}

/// The error for a file that breaks a rule of the format.
func malformed(_ path: String, _ reason: String) -> WeightFileError {
    WeightFileError(
        .malformed, "'\(path)' is no valid safetensors file: \(reason); fetch it again.")
}
