import ImageFiles
import Imaging
import Metadata
import Testing

@Suite struct MetadataTests {
    private func rewritten(
        _ file: PictureFile, as format: PictureFile.Format? = nil
    ) throws -> PictureFile {
        let bytes = try file.encoded(as: format ?? file.format, quality: 95)
        return try PictureFile(decoding: bytes, name: "memory", maxPixels: 1_000_000)
    }

    /// Every block byte for byte, resolutions, comments, the compression: all of them.
    @Test(
        arguments: [
            "big.tif", "bilevel.png", "camera.jpg", "deep.png", "lossless.webp", "lossy.webp",
            "motorola.tif", "pages.tif", "palette.png",
        ])
    func keepsEverything(name: String) throws {
        let file = try Fixture.read(name)
        let copy = try rewritten(file)
        #expect(copy.format == file.format)
        #expect(copy.pages.map(\.metadata) == file.pages.map(\.metadata))
    }

    @Test func resetsOrientationAndNothingElse() throws {
        let original = try Fixture.bytes("camera.jpg")
        let exif = try #require(try Fixture.read("camera.jpg").pages[0].metadata.exif)
        let start = try #require(
            original.indices.first { original[$0...].starts(with: exif[..<20]) })
        let stored = Array(original[start..<start + exif.count])
        let changed = exif.indices.filter { exif[$0] != stored[$0] }
        #expect(changed.count == 1)
        #expect(changed.allSatisfy { stored[$0] == 6 && exif[$0] == 1 })
    }

    @Test func keepsWhatACameraWrites() throws {
        let copy = try rewritten(try Fixture.read("camera.jpg"))
        let metadata = copy.pages[0].metadata
        #expect((copy.pages[0].width, copy.pages[0].height) == (32, 48))
        #expect(metadata.exif?.contains(Array("LACUNA-CAMERA\0".utf8)) == true)
        #expect(metadata.xmp?.contains(Array("<title>Lacuna</title>".utf8)) == true)
        #expect(metadata.iptc == [0x1C, 2, 120, 0, 7] + Array("caption".utf8))
        #expect(metadata.iccProfile?.count == 588)
        #expect(metadata.blocks.contains { $0.bytes.contains(Array("a comment".utf8)) })
        let resolution = try #require(metadata.resolution)
        #expect(abs(resolution.horizontal * 25.4 - 300) < 1e-9)
    }

    @Test func keepsTheTagsOfEachTIFFPage() throws {
        var file = try Fixture.read("pages.tif")
        file.pages[1].metadata = ImageMetadata()
        let copy = try rewritten(file)
        let exif = try #require(copy.pages[0].metadata.exif)
        for text in ["page one", "Scanner One", "scan 1.0", "2024:01:02 03:04:05", "Nobody"] {
            #expect(exif.contains(Array(text.utf8)))
        }
        #expect(copy.pages[1].metadata.exif == nil)
        #expect(copy.pages[1].metadata.iccProfile == nil)
    }

    @Test(arguments: PictureFile.Format.allCases)
    func carriesMetadataToOtherFormats(format: PictureFile.Format) throws {
        let source = try Fixture.read("camera.jpg")
        let copy = try rewritten(source, as: format)
        let (old, new) = (source.pages[0].metadata, copy.pages[0].metadata)
        #expect(new.iccProfile == old.iccProfile)
        #expect(new.xmp == old.xmp)
        #expect(new.exif?.contains(Array("LACUNA-CAMERA\0".utf8)) == true)
        #expect(new.exif?.contains(Array("2024:01:02".utf8)) == true)
        let resolution = try #require(new.resolution)
        #expect(abs(resolution.vertical * 25.4 - 300) < 0.1)
        if format == .tiff { #expect(new.iptc == old.iptc) }
    }

    /// A comment that only PNG can hold stays in PNG and does not reach JPEG.
    @Test func keepsChunksOfItsOwnFormat() throws {
        let file = try Fixture.read("deep.png")
        let title = Array("tEXtTitle\0A lacuna".utf8)
        #expect(try file.encoded(as: .png, quality: 90).contains(title))
        var shallow = file
        shallow.pages[0] = Image(
            width: 1, height: 1, samples: .uint8([1, 2, 3]), metadata: file.pages[0].metadata)
        #expect(try !shallow.encoded(as: .jpeg, quality: 90).contains(title))
    }

    @Test func refusesEXIFThatJPEGCannotHold() throws {
        var image = Image(width: 1, height: 1, samples: .uint8([1, 2, 3]))
        image.metadata.exif = Array(repeating: 0, count: 65534)
        let file = PictureFile(pages: [image], format: .png)
        let error = #expect(throws: ImageFileError.self) {
            try file.encoded(as: .jpeg, quality: 90)
        }
        #expect(error?.description.contains("65534 bytes of EXIF") == true)
        image.metadata.exif = Array("Exif\0\0".utf8) + Array(repeating: 0, count: 65527)
        let largest = try rewritten(PictureFile(pages: [image], format: .jpeg))
        #expect(largest.pages[0].metadata.exif == image.metadata.exif)
    }

    /// A profile larger than one JPEG segment, and resolutions that differ across and down.
    @Test(arguments: PictureFile.Format.allCases)
    func keepsLargeProfiles(format: PictureFile.Format) throws {
        var image = Image(width: 1, height: 1, samples: .uint8([9, 8, 7]))
        image.metadata.iccProfile = (0..<150_001).map { UInt8(truncatingIfNeeded: $0 * $0 >> 3) }
        image.metadata.resolution = ImageMetadata.Resolution(horizontal: 10, vertical: 20)
        let copy = try rewritten(PictureFile(pages: [image], format: format)).pages[0].metadata
        #expect(copy.iccProfile == image.metadata.iccProfile)
        let resolution = try #require(copy.resolution)
        #expect(abs(resolution.horizontal - 10) < 0.02)
        #expect(abs(resolution.vertical - 20) < 0.02)
    }
}

extension [UInt8] {
    fileprivate func contains(_ part: [UInt8]) -> Bool {
        indices.contains { self[$0...].starts(with: part) }
    }
}
