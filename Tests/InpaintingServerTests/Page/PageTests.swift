import ImageFiles
import Imaging
import Metadata
import TestSupport
import Testing

@testable import InpaintingServer

extension BrowserTests.FirstRow {
    /// What people do with the page, from opening a photograph to saving it.
    struct PageTests {
        private let folder: TemporaryFolder

        init() throws { folder = try TemporaryFolder() }

        /// A part of a photograph with EXIF and 300 dpi, but without a profile.
        private func photo() throws -> (path: String, bytes: [UInt8], image: Image) {
            var image = try PictureFile(
                reading: Examples.path(of: "portrait.jpg"), maxPixels: 1 << 24
            )
            .pages[0].cropped(to: Region(x: 120, y: 40, width: 320, height: 240))
            image.metadata.iccProfile = nil
            let bytes = try PictureFile(pages: [image], format: .png).encoded(as: .png, quality: 95)
            let file = try PictureFile(decoding: bytes, name: "photo", maxPixels: 1 << 24)
            return (try folder.write(bytes, to: "photo.png"), bytes, file.pages[0])
        }

        @Test func `What is painted is filled as the API fills it, and nothing else changes`()
            async throws
        {
            let photo = try photo()
            try await EditorPage.use(opening: photo.path) { page in
                try await page.browser.drag([page.point(60, 60), page.point(150, 110)])
                try await page.browser.drag(
                    [page.point(140, 40), page.point(140, 160)], button: .right)
                try await page.browser.drag([page.point(200, 60), page.point(250, 90)], .touch)
                let hole = try await page.hole()
                #expect(hole[100, 82] && hole[60, 60] && !hole[140, 104] && !hole[10, 10])
                #expect(hole[225, 75])

                try await page.fill(result: 1)
                let shown = try await page.shownPicture()
                let answer = try await page.answer(image: photo.bytes, mask: hole)
                #expect(shown.samples == answer.samples)
                #expect(shown.samples != photo.image.samples)
                #expect(differences(shown, photo.image).allSatisfy { hole.values[$0] })

                try await page.browser.press(Key.control, "z")
                try await page.waitFor(result: 0)
                #expect(try await page.hole() == hole)
                try await page.browser.press(Key.control, Key.shift, "z")
                try await page.waitFor(result: 1)
                try await page.reload()
                #expect(try await page.shownPicture() == shown)

                let file = try await page.browser.saved(as: "photo-restored.png") {
                    try await page.browser.press(Key.control, "s")
                }
                let saved = try PictureFile(decoding: file, name: "saved", maxPixels: 1 << 24)
                #expect(saved.format == .png)
                #expect(saved.pages[0] == answer)
                #expect(saved.pages[0].metadata.exif == photo.image.metadata.exif)
                #expect(saved.pages[0].metadata.resolution == photo.image.metadata.resolution)
            }
        }

        @Test func `Strokes and fills are undone and redone, and outlive a reload`() async throws {
            let photo = try photo()
            try await EditorPage.use(opening: photo.path) { page in
                try await page.browser.drag([page.point(60, 60), page.point(120, 60)])
                let first = try await page.hole()
                try await page.browser.drag([page.point(60, 160), page.point(120, 160)])
                let both = try await page.hole()
                #expect(both.holeCount > first.holeCount)
                try await page.browser.press(Key.control, "z")
                #expect(try await page.hole() == first)
                try await page.browser.press(Key.control, Key.shift, "z")
                #expect(try await page.hole() == both)

                try await page.fill(result: 1)
                let filled = try await page.shownPicture()
                try await page.reload()
                #expect(try await page.shownPicture() == filled)
                try await page.browser.press(Key.control, "z")
                try await page.waitFor(result: 0)
                #expect(try await page.hole() == both)
                try await page.reload()
                try await page.browser.press(Key.control, "z")
                #expect(try await page.hole() == first)
                try await page.browser.press(Key.control, Key.shift, "z")
                try await page.browser.press(Key.control, Key.shift, "z")
                try await page.waitFor(result: 1)
                #expect(try await page.shownPicture() == filled)
            }
        }

        @Test func `Results are made again when the server has forgotten the picture`() async throws
        {
            let photo = try photo()
            try await EditorPage.use(opening: photo.path) { page in
                try await page.browser.drag([page.point(60, 60), page.point(120, 90)])
                try await page.fill(result: 1)
                let filled = try await page.shownPicture()
                _ = try await page.browser.run(
                    """
                    const find = (entry) => /pictures\\/([^/]+)\\//.exec(entry.name)?.[1];
                    const id = performance.getEntriesByType('resource').map(find).find(Boolean);
                    const request = new XMLHttpRequest();
                    request.open('DELETE', `/api/v1/pictures/${id}`, false);
                    request.send();
                    """)
                try await page.reload()
                try await page.browser.wait(
                    until: "!document.documentElement.classList.contains('busy')")
                try await page.waitFor(result: 1)
                #expect(try await page.shownPicture() == filled)
            }
        }

        @Test func `One can go on from any result`() async throws {
            let photo = try photo()
            try await EditorPage.use(opening: photo.path) { page in
                try await page.browser.drag([page.point(60, 60), page.point(120, 60)])
                try await page.fill(result: 1)
                try await page.browser.drag([page.point(60, 160), page.point(120, 160)])
                let second = try await page.hole()
                try await page.fill(result: 2)
                try await page.browser.click("#results li:first-child button")
                try await page.waitFor(result: 0)
                #expect(try await page.shownPicture().samples == photo.image.samples)

                try await page.browser.drag([page.point(60, 160), page.point(120, 160)])
                try await page.fill(result: 3)
                let answer = try await page.answer(image: photo.bytes, mask: second)
                #expect(try await page.shownPicture().samples == answer.samples)
            }
        }

        @Test func `Each page of a TIFF has its own hole, and all are saved`() async throws {
            let folder = try TemporaryFolder()
            let pages = [(300, 200), (200, 120)].map { width, height in
                Image.gray(width, height) { x, y in Double(x + y) / 500 }
            }
            let bytes = try PictureFile(pages: pages, format: .tiff)
                .encoded(as: .tiff, quality: 95)
            try await EditorPage.use(opening: try folder.write(bytes, to: "scan.tif")) { page in
                try await page.browser.drag([page.point(60, 60), page.point(120, 60)])
                try await page.browser.press(Key.pageDown)
                try await page.browser.wait(until: "pages.textContent.includes('2 / 2')")
                #expect(try await page.coverage == "Nothing painted yet")
                try await page.browser.drag([page.point(140, 90), page.point(160, 100)])
                try await page.fill(result: 1)
                let file = try await page.browser.saved(as: "scan-restored.tif") {
                    try await page.browser.press(Key.control, "s")
                }
                let saved = try PictureFile(decoding: file, name: "saved", maxPixels: 1 << 24).pages
                #expect(saved.map(\.width) == [300, 200])
                #expect(saved[0].samples == pages[0].samples)
                #expect(saved[1].samples != pages[1].samples)

                try await page.reload()
                for _ in 0..<2 { try await page.browser.press(Key.control, "z") }
                try await page.waitFor(result: 0)
                #expect(try await page.coverage == "Nothing painted yet")
                try await page.browser.press(Key.control, "z")
                try await page.browser.wait(until: "pages.textContent.includes('1 / 2')")
                try await page.browser.press(Key.control, Key.shift, "z")
                #expect(try await page.hole(of: "scan-1")[90, 60])
            }
        }

        @Test func `A JPEG keeps its format, profile, EXIF and resolution`() async throws {
            let path = Examples.path(of: "portrait.jpg")
            let source = try PictureFile(reading: path, maxPixels: 1 << 24).pages[0].metadata
            try await EditorPage.use(opening: path) { page in
                try await page.browser.drag([page.point(60, 60), page.point(90, 60)])
                try await page.fill(result: 1)
                let file = try await page.browser.saved(as: "portrait-restored.jpg") {
                    try await page.browser.click("#save")
                }
                let saved = try PictureFile(decoding: file, name: "saved", maxPixels: 1 << 24)
                #expect(saved.format == .jpeg)
                #expect(saved.pages[0].metadata.iccProfile == source.iccProfile)
                #expect(saved.pages[0].metadata.exif == source.exif)
                #expect(saved.pages[0].metadata.resolution == source.resolution)
            }
        }
    }
}

/// The indices of the pixels that differ.
private func differences(_ a: Image, _ b: Image) -> [Int] {
    guard case .uint8(let a) = a.samples, case .uint8(let b) = b.samples else { return [-1] }
    return zip(a, b).enumerated().filter { $1.0 != $1.1 }.map { $0.offset / 3 }
}
