import FoundationEssentials
import Imaging
import TurboJPEG

@testable import InpaintingTraining

/// A folder for shards that is removed when the test ends.
final class ShardFolder {
    private let path: String

    init() throws {
        path =
            FileManager.default.temporaryDirectory
            .appending(path: "lacuna-\(UUID().uuidString)").path
        try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: true)
    }

    deinit {
        try? FileManager.default.removeItem(atPath: path)
    }

    func path(of name: String) -> String { "\(path)/\(name)" }

    func write(_ bytes: [UInt8], to name: String) throws -> String {
        try Data(bytes).write(to: URL(filePath: path(of: name)))
        return path(of: name)
    }

    func read(_ name: String) throws -> [UInt8] {
        try [UInt8](Data(contentsOf: URL(filePath: path(of: name))))
    }

    /// Writes a shard of the members given.
    func shard(_ name: String, _ members: [(name: String, bytes: [UInt8])]) throws -> Shard {
        let writer = try ShardWriter(replacing: path(of: name))
        for member in members {
            try member.bytes.withUnsafeBytes { try writer.add(member.name, $0) }
        }
        try writer.finish()
        return try Shard(reading: path(of: name))
    }

    /// Writes a shard of `count` plain photographs; number `i` has the gray value `first + 8 i`.
    func plainShard(_ name: String, count: Int, first: Int = 0, side: Int = 40) throws -> Shard {
        try shard(
            name,
            (0..<count).map { index in
                ("\(name)-\(index).jpg", try plainJPEG(first + 8 * index, side, side))
            })
    }
}

/// A JPEG of one gray value.
func plainJPEG(_ value: Int, _ width: Int, _ height: Int) throws -> [UInt8] {
    try RGBPicture(
        width: width, height: height,
        samples: Array(repeating: UInt8(value), count: width * height * 3)
    ).jpeg(quality: 95)
}

extension Augmentation {
    /// No change but the crop.
    static var none: Augmentation {
        var augmentation = Augmentation()
        augmentation.minimumScale = 1
        augmentation.flips = false
        augmentation.brightness = 0
        augmentation.contrast = 0
        augmentation.saturation = 0
        return augmentation
    }
}
