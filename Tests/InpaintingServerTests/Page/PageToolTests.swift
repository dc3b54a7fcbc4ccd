import ImageFiles
import Imaging
import TestSupport
import Testing

@testable import InpaintingServer

extension BrowserTests.FirstRow {
    /// The tools, each against the hole that it must make.
    struct PageToolTests {
        /// A dark picture with a bright rectangle and a bright square apart from it.
        private static let bright = [
            Region(x: 40, y: 50, width: 60, height: 30),
            Region(x: 200, y: 100, width: 20, height: 20),
        ]

        private func use(_ body: @Sendable (EditorPage) async throws -> Void) async throws {
            let folder = try TemporaryFolder()
            let image = Image.gray(300, 200) { x, y in
                Self.bright.contains { $0.columns.contains(x) && $0.rows.contains(y) } ? 0.9 : 0.2
            }
            let bytes = try PictureFile(pages: [image], format: .png).encoded(as: .png, quality: 95)
            try await EditorPage.use(opening: try folder.write(bytes, to: "photo.png"), body)
        }

        private static func mask(_ regions: Region...) -> Mask {
            var mask = Mask(width: 300, height: 200)
            for region in regions {
                for y in region.rows {
                    for x in region.columns { mask[x, y] = true }
                }
            }
            return mask
        }

        @Test func `The brush covers what is nearer to its path than its radius`() async throws {
            try await use { page in
                let radius = Double(try await enlargeBrush(page, to: 20)) / 2
                try await page.browser.drag([page.point(100, 100), page.point(180, 100)])
                let hole = try await page.hole()
                for y in 0..<200 {
                    for x in 0..<300 {
                        let dx = Double(x) + 0.5 - min(max(Double(x) + 0.5, 100), 180)
                        let dy = Double(y) + 0.5 - 100
                        #expect(hole[x, y] == (dx * dx + dy * dy <= radius * radius))
                    }
                }
            }
        }

        @Test func `Rectangles are added and taken away`() async throws {
            try await use { page in
                try await page.browser.press("r")
                try await page.browser.drag([page.point(20, 30), page.point(120, 90)])
                let whole = Region(x: 20, y: 30, width: 100, height: 60)
                #expect(try await page.hole() == Self.mask(whole))
                try await page.browser.drag(
                    [page.point(40, 30), page.point(120, 90)], button: .right)
                #expect(
                    try await page.hole() == Self.mask(Region(x: 20, y: 30, width: 20, height: 60)))
            }
        }

        @Test func `The lasso fills what it encloses`() async throws {
            try await use { page in
                try await page.browser.press("l")
                try await page.browser.drag([
                    page.point(10, 10), page.point(110, 10), page.point(110, 60),
                    page.point(10, 60),
                ])
                #expect(
                    try await page.hole() == Self.mask(Region(x: 10, y: 10, width: 100, height: 50))
                )
            }
        }

        @Test func `The wand takes connected pixels of a colour, or all`() async throws {
            try await use { page in
                try await page.browser.press("w")
                try await page.browser.drag([page.point(60, 60), page.point(60, 60)])
                try await page.browser.wait(until: "!document.querySelector('#undo').disabled")
                #expect(try await page.hole() == Self.mask(Self.bright[0]))
                try await page.browser.press(Key.control, "z")
                try await page.browser.click("#contiguous")
                try await page.browser.drag([page.point(60, 60), page.point(60, 60)])
                try await page.browser.wait(until: "!document.querySelector('#undo').disabled")
                #expect(try await page.hole() == Self.mask(Self.bright[0], Self.bright[1]))
            }
        }

        @Test func `The hole grows and shrinks by a disc, and inverts`() async throws {
            try await use { page in
                try await page.browser.press("r")
                try await page.browser.drag([page.point(230, 60), page.point(280, 110)])
                let hole = Self.mask(Region(x: 230, y: 60, width: 50, height: 50))
                try await grow(page, by: 30)
                #expect(try await page.hole() == hole.dilated(by: 30))
                try await page.browser.press("i")
                let inverse = hole.dilated(by: 30).inverted
                #expect(try await page.hole() == inverse)
                try await grow(page, by: -7)
                #expect(try await page.hole() == inverse.inverted.dilated(by: 7).inverted)
            }
        }

        @Test func `The picture is seen through the hole`() async throws {
            try await use { page in
                try await page.browser.press("i")
                try await page.browser.wait(until: "coverage.textContent === 'Hole 100 %'")
                try await page.waitUntilShown()
                guard case .uint8(let shown) = try await page.shownPicture().samples else { return }
                // 45 % of the tint over what is dark or bright.
                for (x, y, gray) in [(10, 10, 51.0), (60, 60, 229.5), (210, 110, 229.5)] {
                    for (channel, tint) in [232.0, 51, 74].enumerated() {
                        let expected = gray + 115 / 255 * (tint - gray)
                        let value = Double(shown[3 * (y * 300 + x) + channel])
                        #expect(abs(value - expected) <= 2)
                    }
                }
            }
        }

        @Test func `Growing is shown before it is done`() async throws {
            try await use { page in
                try await page.browser.press("r")
                try await page.browser.drag([page.point(230, 60), page.point(260, 90)])
                let (hole, before) = (try await page.hole(), try await page.shownPicture())
                try await preview(page, growth: 10)
                try await page.waitUntilShown()
                let preview = try await page.shownPicture()
                let ring = Region(x: 221, y: 70, width: 9, height: 10)
                #expect(preview.cropped(to: ring) != before.cropped(to: ring))
                #expect(try await page.hole() == hole)
                try await page.browser.click("#growth-cancel")
                try await page.waitUntilShown()
                #expect(try await page.shownPicture() == before)
            }
        }

        @Test func `The minimap shows where one is and leads elsewhere`() async throws {
            try await use { page in
                #expect(try await page.browser.text("minimap.hidden") == "true")
                try await page.browser.scroll(at: page.point(250, 150), by: -900)
                try await page.browser.wait(until: "!minimap.hidden")
                let box = "minimap.getBoundingClientRect()"
                let left = try await page.browser.number("Math.round(\(box).left)")
                let top = try await page.browser.number("Math.round(\(box).top)")
                let place = WindowPoint(left + 152 / 10, top + 101 / 10)
                try await page.browser.drag([place, place])
                try await page.browser.drag([page.point(150, 100), page.point(150, 100)])
                let hole = try await page.hole()
                #expect(hole[30, 20] && !hole[150, 100])
            }
        }

        @Test func `A soft brush makes a hole where it covers more than half`() async throws {
            try await use { page in
                let radius = Double(try await enlargeBrush(page, to: 60)) / 2
                try await page.browser.press("{", "{", "{", "{", "{")
                try await page.browser.drag([page.point(100, 100), page.point(100, 100)])
                // From the half of the radius on, coverage falls as 1 − t² (3 − 2 t).
                let once = try await page.hole()
                #expect(once[99 + Int(0.75 * radius), 100] && !once[101 + Int(0.75 * radius), 100])
                try await page.browser.drag([page.point(100, 100), page.point(100, 100)])
                let twice = try await page.hole()
                #expect(
                    twice[99 + Int(0.82 * radius), 100] && !twice[101 + Int(0.82 * radius), 100])
            }
        }

        @Test func `A mask file becomes the hole; one of another size is refused`() async throws {
            let folder = try TemporaryFolder()
            let mask = Self.mask(Self.bright[1])
            let large = Mask(width: 310, height: 200, repeating: true)
            let paths = try [mask, large].enumerated().map { index, mask in
                try folder.write(
                    PictureFile(pages: [mask.image], format: .png).encoded(as: .png, quality: 95),
                    to: "\(index).png")
            }
            try await use { page in
                try await page.browser.choose([paths[0]], in: "#mask-file")
                try await page.browser.wait(until: "!document.querySelector('#undo').disabled")
                #expect(try await page.hole() == mask)
                try await page.browser.choose([paths[1]], in: "#mask-file")
                try await page.browser.wait(until: "!document.querySelector('#toast').hidden")
                #expect(
                    try await page.browser.text("document.querySelector('#toast').textContent")
                        .contains("310 × 200"))
                #expect(try await page.hole() == mask)
            }
        }

        @Test func `Damage that the server finds is added to the hole`() async throws {
            let folder = try TemporaryFolder()
            let specks = (0..<4).map {
                Region(x: 30 + 70 * $0, y: 40 + 30 * $0, width: 3, height: 3)
            }
            let image = Image.gray(300, 200) { x, y in
                specks.contains { $0.columns.contains(x) && $0.rows.contains(y) } ? 1 : 0.4
            }
            let bytes = try PictureFile(pages: [image], format: .png).encoded(as: .png, quality: 95)
            let path = try folder.write(bytes, to: "photo.png")
            try await EditorPage.use(opening: path) { page in
                try await page.browser.press("r")
                try await page.browser.drag([page.point(200, 10), page.point(220, 20)])
                try await page.browser.click("#detector-buttons [data-text=dust]")
                try await page.browser.wait(
                    until: "document.querySelector('#run-text').textContent === ''")
                let hole = try await page.hole()
                #expect(hole[210, 15])
                for speck in specks { #expect(hole[speck.x + 1, speck.y + 1]) }
                #expect(hole.holeCount < 20 * 10 + 4 * 150)
            }
        }

        /// Presses `]` until the brush is at least that large, and gives its size.
        private func enlargeBrush(_ page: EditorPage, to size: Int) async throws -> Int {
            while try await self.size(page) < size { try await page.browser.press("]") }
            return try await self.size(page)
        }

        private func size(_ page: EditorPage) async throws -> Int {
            try await page.browser.number(
                "parseInt(document.querySelector('#size-value').textContent)")
        }

        private func grow(_ page: EditorPage, by pixels: Int) async throws {
            try await preview(page, growth: pixels)
            try await page.browser.click("#growth-apply")
        }

        private func preview(_ page: EditorPage, growth pixels: Int) async throws {
            _ = try await page.browser.run(
                """
                const slider = document.querySelector('#growth');
                slider.value = \(pixels);
                slider.dispatchEvent(new Event('input'));
                """)
        }
    }
}
