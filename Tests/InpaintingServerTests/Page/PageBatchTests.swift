import ImageFiles
import Imaging
import TestSupport
import Testing

@testable import InpaintingServer

extension BrowserTests.FirstRow {
    /// Many pictures at once, and the folder that the server was started with.
    struct PageBatchTests {
        private static let hole = Region(x: 10, y: 10, width: 8, height: 6)

        private func write(_ names: [String], masks: [String], in folder: TemporaryFolder) throws {
            for name in names { _ = try folder.write(Pictures.ramp(40, 30), to: name) }
            for name in masks {
                _ = try folder.write(Pictures.mask(40, 30, hole: Self.hole), to: name)
            }
        }

        @Test func `Every picture with a mask is restored, and the others say why not`()
            async throws
        {
            let folder = try TemporaryFolder()
            try write(
                ["a.png", "b.png", "c.png"], masks: ["a-mask.png", "b_mask.png"], in: folder)
            _ = try folder.write(Pictures.mask(9, 9, hole: Self.hole.cornered), to: "c-mask.png")
            _ = try folder.write(Pictures.ramp(40, 30), to: "d.png")
            let paths = try folder.contents.map { folder.path(of: $0) }
            try await EditorPage.serve(TestServer()) { browser, address in
                try await browser.open(address)
                try await browser.click("#batch")
                try await browser.choose(paths, in: "#batch-file-input")
                try await browser.wait(until: "!document.querySelector('#batch-run').disabled")
                try await browser.click("#batch-run")
                try await browser.wait(until: "document.querySelector('#batch-cancel').hidden")
                let states = try await browser.text(
                    "[...document.querySelectorAll('li[data-state]')].map((li) => li.dataset.state)"
                )
                #expect(states == "done,done,failed,noMask")
                let middle = "getContext('2d').getImageData(56, 56, 1, 1).data[3]"
                try await browser.wait(
                    until: "[...document.querySelectorAll('.batch-list canvas')]"
                        + ".every((canvas) => canvas.\(middle) === 255)")
                let archive = try await browser.saved(as: "restored.zip") {
                    try await browser.click("#batch-save")
                }
                let expected = try Pictures.rampImage(40, 30).filled(Self.hole, with: 255)
                let files = try StoredArchive(archive).files
                #expect(files.keys.sorted() == ["a.png", "b.png"])
                for file in files.values {
                    let image = try PictureFile(decoding: file, name: "a", maxPixels: 1 << 20)
                        .pages[0]
                    #expect(image.samples == expected.samples)
                }
            }
        }

        @Test func `Pictures of the server's folder are opened from it`() async throws {
            let folder = try TemporaryFolder()
            try write(["a.png", "b.png"], masks: [], in: folder)
            let path = folder.path
            try await EditorPage.serve(TestServer { $0.input = path }) { browser, address in
                try await browser.open(address)
                try await browser.wait(until: "document.querySelector('#folder-dialog').open")
                try await browser.click("#folder-list li:last-child button")
                try await browser.wait(until: "document.title.startsWith('b.png')")
                try await browser.wait(until: "stage.dataset.complete === 'true'")
            }
        }

        @Test func `The only picture of the folder is opened at once`() async throws {
            let folder = try TemporaryFolder()
            try write(["scan.png"], masks: [], in: folder)
            let path = folder.path
            try await EditorPage.serve(TestServer { $0.input = path }) { browser, address in
                try await browser.open(address)
                #expect(try await browser.text("document.title") == "scan.png – Lacuna")
            }
        }
    }
}

/// A ZIP archive of files that are stored as they are.
private struct StoredArchive {
    private(set) var files: [String: [UInt8]] = [:]

    /// PKWARE's APPNOTE, sections 4.3.7 and 4.3.12.
    init(_ bytes: [UInt8]) throws {
        func number(_ offset: Int, _ count: Int) -> Int {
            bytes[offset..<offset + count].reversed().reduce(0) { $0 << 8 | Int($1) }
        }
        var offset = 0
        while number(offset, 4) == 0x0403_4b50 {
            let (size, nameSize, extraSize) = (
                number(offset + 18, 4), number(offset + 26, 2), number(offset + 28, 2)
            )
            let name = offset + 30
            let data = name + nameSize + extraSize
            files[String(decoding: bytes[name..<name + nameSize], as: UTF8.self)] =
                Array(bytes[data..<data + size])
            offset = data + size
        }
        try #require(number(offset, 4) == 0x0201_4b50)
    }
}

extension Region {
    /// The region moved to the corner of a picture of 9×9 pixels.
    fileprivate var cornered: Region { Region(x: 0, y: 0, width: width, height: height) }
}

extension Image {
    /// The picture with one value in all channels of a region.
    fileprivate func filled(_ region: Region, with value: UInt8) throws -> Image {
        guard case .uint8(var values) = samples else { return self }
        for y in region.rows {
            for x in region.columns {
                for channel in 0..<channels { values[(y * width + x) * channels + channel] = value }
            }
        }
        return Image(width: width, height: height, samples: .uint8(values))
    }
}
