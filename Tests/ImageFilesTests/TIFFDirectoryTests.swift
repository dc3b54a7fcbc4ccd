import Imaging
import Metadata
import Testing

@testable import ImageFiles

@Suite struct TIFFDirectoryTests {
    private func entry(_ tag: UInt16, type: UInt16, count: Int, _ bytes: [UInt8])
        -> TIFFDirectory.Entry
    {
        TIFFDirectory.Entry(tag: tag, type: type, count: count, value: .bytes(bytes))
    }

    /// TIFF 6.0, section 2: the count, twelve bytes an entry in the order of tags, the next offset.
    @Test func encodesAsTheSpecificationSays() {
        let directory = TIFFDirectory(entries: [
            entry(305, type: 2, count: 5, Array("abcd\0".utf8)),
            entry(256, type: 3, count: 1, [7, 0]),
        ])
        let table: [UInt8] = [
            2, 0,
            0, 1, 3, 0, 1, 0, 0, 0, 7, 0, 0, 0,
            0x31, 1, 2, 0, 5, 0, 0, 0, 38, 0, 0, 0,
            99, 0, 0, 0,
        ]
        #expect(directory.encoded(at: 8, next: 99) == table + Array("abcd\0\0".utf8))
    }

    @Test func readsWhatItEncodes() throws {
        let nested = TIFFDirectory(entries: [
            entry(33434, type: 5, count: 1, [1, 0, 0, 0, 125, 0, 0, 0])
        ])
        let directory = TIFFDirectory(entries: [
            entry(271, type: 2, count: 7, Array("Lacuna\0".utf8)),
            TIFFDirectory.Entry(tag: 34665, type: 4, count: 1, value: .directory(nested)),
        ])
        let exif = exifStart + [0x49, 0x49, 42, 0, 8, 0, 0, 0] + directory.encoded(at: 8)
        let copy = try #require(TIFFReader.exifDirectory(exif))
        #expect(copy.entries.map(\.tag) == [271, 34665])
        guard case .directory(let inner)? = copy[34665]?.value,
            case .bytes(let exposure)? = inner[33434]?.value
        else {
            Issue.record("the nested directory is missing")
            return
        }
        #expect(exposure == [1, 0, 0, 0, 125, 0, 0, 0])
        #expect(copy.encoded(at: 8) == directory.encoded(at: 8))
    }

    /// Big-endian: orientation 8 becomes 1, and no other byte changes.
    @Test func resetsBigEndianOrientation() {
        var exif =
            exifStart + [0x4D, 0x4D, 0, 42, 0, 0, 0, 8]
            + [0, 1, 1, 0x12, 0, 3, 0, 0, 0, 1, 0, 8, 0, 0, 0, 0, 0, 0]
        var expected = exif
        expected[25] = 1
        #expect(TIFFReader.takeOrientation(from: &exif) == .turnedRight)
        #expect(exif == expected)
        #expect(TIFFReader.takeOrientation(from: &exif) == .upright)
    }

    /// 300 per inch are 300 / 25.4 per millimetre, and 120 per centimetre are 12.
    @Test(arguments: [(UInt8(2), 300.0 / 25.4, 120.0 / 25.4), (3, 30.0, 12.0)])
    func resolutionHasItsUnit(unit: UInt8, horizontal: Double, vertical: Double) throws {
        let directory = TIFFDirectory(entries: [
            entry(282, type: 5, count: 1, [0x58, 2, 0, 0, 2, 0, 0, 0]),
            entry(283, type: 5, count: 1, [120, 0, 0, 0, 1, 0, 0, 0]),
            entry(296, type: 3, count: 1, [unit, 0]),
        ])
        let resolution = try #require(directory.resolution)
        #expect(abs(resolution.horizontal - horizontal) < 1e-12)
        #expect(abs(resolution.vertical - vertical) < 1e-12)
    }

    /// A directory that contains itself ends, and a count beyond the file is left out.
    @Test func endsInLoops() throws {
        let loop: [UInt8] = [
            0x49, 0x49, 42, 0, 8, 0, 0, 0,
            2, 0,
            0x69, 0x87, 4, 0, 1, 0, 0, 0, 8, 0, 0, 0,
            0x0F, 1, 2, 0, 255, 255, 255, 127, 8, 0, 0, 0,
            8, 0, 0, 0,
        ]
        let directory = try loop.withUnsafeBytes { bytes in
            try #require(TIFFReader(bytes)?.directory(page: 500))
        }
        #expect(directory.entries.map(\.tag) == [34665])
    }
}
