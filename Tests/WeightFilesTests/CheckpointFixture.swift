import FoundationEssentials

@testable import WeightFiles

/// A file that `Scripts/fixtures/make-checkpoint-fixtures` made.
struct CheckpointFixture {
    let path: String

    init(_ name: String) {
        path =
            URL(filePath: #filePath).deletingLastPathComponent()
            .appending(path: "Fixtures/checkpoints/\(name)").path
    }

    var checkpoint: Checkpoint {
        get throws { try Checkpoint(reading: path) }
    }

    var bytes: [UInt8] {
        get throws { try [UInt8](Data(contentsOf: URL(filePath: path))) }
    }
}

extension Checkpoint {
    /// The elements of a tensor as numbers.
    func values<Element: BitwiseCopyable>(of name: String, as type: Element.Type) throws
        -> [Element]
    {
        try bytes(of: name).withUnsafeBytes { bytes in
            stride(from: 0, to: bytes.count, by: MemoryLayout<Element>.size).map {
                bytes.loadUnaligned(fromByteOffset: $0, as: Element.self)
            }
        }
    }

    func floats(of name: String) throws -> [Float] { try values(of: name, as: Float.self) }
}
