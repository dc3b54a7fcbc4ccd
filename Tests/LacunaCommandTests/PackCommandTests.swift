import ArgumentParser
import ImageFiles
import Imaging
import InpaintingTraining
import TestSupport
import Testing

@testable import LacunaCommand

@Suite struct PackCommandTests {
    private let folder: TemporaryFolder

    init() throws {
        folder = try TemporaryFolder()
        try folder.write([Image.random(40, 30)], to: "in/a.jpg")
        try folder.write([Image.random(40, 30)], to: "in/b.png")
        try folder.write([Image.random(40, 30)], to: "in/sub/c.tif")
    }

    /// The place of `bytes` in the shard, if they are there.
    private func place(of bytes: [UInt8]) throws -> Int? {
        try folder.read("s.tar").firstRange(of: bytes)?.lowerBound
    }

    @Test func smallJPEGsGoInByteForByte() throws {
        try folder.lacuna(["pack", "@in", "-o", "@s.tar", "--recursive"])
        #expect(try Shard(reading: folder.path(of: "s.tar")).count == 3)
        #expect(try place(of: folder.read("in/a.jpg")) != nil)
    }

    @Test func bigJPEGsAreMadeSmaller() throws {
        try folder.lacuna(["pack", "@in", "-o", "@s.tar", "--short-side", "16"])
        #expect(try Shard(reading: folder.path(of: "s.tar")).count == 2)
        #expect(try place(of: folder.read("in/a.jpg")) == nil)
    }

    @Test func turnedJPEGsAreTurnedUpright() throws {
        let jpeg = try folder.read("in/a.jpg")
        let turned = Array(jpeg[..<2]) + exif(orientation: 6) + Array(jpeg[2...])
        let upright = Array(jpeg[..<2]) + exif(orientation: 1) + Array(jpeg[2...])
        _ = try folder.write(turned, to: "in/turned.jpg")
        _ = try folder.write(upright, to: "in/upright.jpg")
        try folder.lacuna(["pack", "@in", "-o", "@s.tar"])
        #expect(try place(of: turned) == nil)
        #expect(try place(of: upright) != nil)
    }

    /// A JPEG segment with nothing but an orientation.
    private func exif(orientation: UInt8) -> [UInt8] {
        let block: [UInt8] =
            Array("Exif\0\0II*\0".utf8) + [8, 0, 0, 0, 1, 0]
            + [0x12, 0x01, 3, 0, 1, 0, 0, 0, orientation, 0, 0, 0] + [0, 0, 0, 0]
        return [0xFF, 0xE1, 0, UInt8(block.count + 2)] + block
    }

    @Test func unreadableFilesAreLeftOut() throws {
        _ = try folder.write(Array("text".utf8), to: "in/text.png")
        let error = #expect(throws: ExitCode.self) {
            try folder.lacuna(["pack", "@in", "-o", "@s.tar"])
        }
        #expect(error?.rawValue == 2)
        #expect(try Shard(reading: folder.path(of: "s.tar")).count == 2)
    }

    @Test func shardsAreReplacedOnlyWhenAsked() throws {
        _ = try folder.write([1], to: "s.tar")
        #expect(throws: CommandError.self) { try folder.lacuna(["pack", "@in", "-o", "@s.tar"]) }
        #expect(try folder.read("s.tar") == [1])
        try folder.lacuna(["pack", "@in", "-o", "@s.tar", "--overwrite"])
        #expect(try folder.read("s.tar").count > 1)
    }
}
