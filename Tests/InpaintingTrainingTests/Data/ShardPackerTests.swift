import Imaging
import TestSupport
import Testing
import TurboJPEG

@testable import InpaintingTraining

struct ShardPackerTests {
    private let folder: TemporaryFolder

    init() throws {
        folder = try TemporaryFolder()
    }

    @Test func smallJPEGsStayByteForByte() throws {
        let jpeg = try plainJPEG(90, 64, 48)
        let shard = try pack { try $0.add("some/where/My photo.1.jpg", jpeg) }
        #expect(shard.names == ["000000-My-photo-1.jpg"])
        #expect(shard.withJPEG(at: 0) { Array($0) } == jpeg)
    }

    @Test(arguments: [(100, 49, 98, 48), (480, 960, 48, 96), (49, 49, 48, 48)])
    func bigJPEGsAreReduced(width: Int, height: Int, newWidth: Int, newHeight: Int) throws {
        let jpeg = try plainJPEG(90, width, height)
        let shard = try pack { try $0.add("a.jpg", jpeg) }
        let image = try #require(shard.image(at: 0, JPEGDecoder()))
        #expect(image.width == newWidth && image.height == newHeight)
        guard case .uint8(let samples) = image.samples else { return }
        #expect(samples.allSatisfy { abs(Int($0) - 90) <= 1 })
    }

    @Test func decodedPicturesOfAnyKindBecomeRGB() throws {
        let deepGray = Image(
            width: 60, height: 50, colorModel: .gray, hasAlpha: true,
            samples: .uint16((0..<3000).flatMap { _ in [UInt16(0x8080), 0] }))
        let shard = try pack { try $0.add("scan.tiff", image: deepGray) }
        let image = try #require(shard.image(at: 0, JPEGDecoder()))
        #expect(image.width == 58 && image.height == 48 && image.channels == 3)
        guard case .uint8(let samples) = image.samples else { return }
        #expect(samples.allSatisfy { abs(Int($0) - 128) <= 1 })
    }

    @Test func aDamagedJPEGIsLeftOut() throws {
        let jpeg = try plainJPEG(90, 64, 48)
        let shard = try pack { packer in
            #expect(throws: JPEGError.self) {
                try packer.add("cut.jpg", Array(jpeg.dropLast(100)))
            }
            try packer.add("whole.jpg", jpeg)
            #expect(packer.count == 1)
        }
        #expect(shard.names == ["000000-whole.jpg"])
    }

    @Test func nothingToPackIsAnError() throws {
        let packer = try ShardPacker(replacing: folder.path(of: "a.tar"), shortSide: 48)
        let error = #expect(throws: TrainingError.self) { try packer.finish() }
        #expect(error?.code == .noPictures)
    }

    private func pack(_ body: (ShardPacker) throws -> Void) throws -> Shard {
        let packer = try ShardPacker(replacing: folder.path(of: "a.tar"), shortSide: 48)
        try body(packer)
        try packer.finish()
        return try Shard(reading: folder.path(of: "a.tar"))
    }
}

extension ShardPacker {
    fileprivate func add(_ name: String, _ jpeg: [UInt8]) throws {
        try jpeg.withUnsafeBytes { try add(name, jpeg: $0) }
    }
}
