import Imaging
import TestSupport
import TurboJPEG

@testable import InpaintingTraining

extension TemporaryFolder {
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
