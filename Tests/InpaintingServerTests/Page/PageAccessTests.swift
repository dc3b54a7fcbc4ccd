import ImageFiles
import Imaging
import InpaintingModels
import TestSupport
import Testing

@testable import InpaintingServer

extension BrowserTests.SecondRow {
    /// The page for everyone: with keys only, with fingers, in Korean, in a small window.
    struct PageAccessTests {
        private func use(_ body: @Sendable (EditorPage) async throws -> Void) async throws {
            let folder = try TemporaryFolder()
            let image = Image.gray(300, 200) { x, y in Double(x + y) / 500 }
            let bytes = try PictureFile(pages: [image], format: .png).encoded(as: .png, quality: 95)
            try await EditorPage.use(opening: try folder.write(bytes, to: "photo.png"), body)
        }

        @Test func `A hole is drawn and filled with keys alone`() async throws {
            try await use { page in
                _ = try await page.browser.run("stage.focus()")
                try await page.browser.press(Key.enter)
                for _ in 0..<4 { try await page.browser.press(Key.right) }
                try await page.browser.press(Key.enter)
                let hole = try await page.hole()
                #expect(hole[150, 100] && hole[197, 100] && !hole[150, 130] && !hole[240, 100])
                try await page.browser.press(Key.shift, "R")
                try await page.waitFor(result: 1)
                #expect(try await page.hole().isEmpty)
            }
        }

        /// What each key does, told by what the page then says of itself.
        private static let effects = [
            ("e", "stage.dataset.tool === 'eraser'"), ("x", "stage.dataset.tool === 'brush'"),
            ("x", "stage.dataset.tool === 'eraser'"), ("r", "stage.dataset.tool === 'rectangle'"),
            ("l", "stage.dataset.tool === 'lasso'"), ("w", "stage.dataset.tool === 'wand'"),
            ("b", "stage.dataset.tool === 'brush'"),
            ("{", "document.querySelector('#hardness').value === '90'"),
            ("}", "document.querySelector('#hardness').value === '100'"),
            ("i", "document.querySelector('#coverage').textContent === 'Hole 100 %'"),
            ("\u{E017}", "document.querySelector('#coverage').textContent.startsWith('Nothing')"),
            ("+", "document.querySelector('#zoom-full').textContent === '125 %'"),
            ("-", "document.querySelector('#zoom-full').textContent === '100 %'"),
            ("0", "parseInt(document.querySelector('#zoom-full').textContent) > 200"),
            ("1", "document.querySelector('#zoom-full').textContent === '100 %'"),
            ("\u{E00C}", "parseInt(document.querySelector('#zoom-full').textContent) > 200"),
            ("c", "stage.dataset.compare === 'wipe'"), ("c", "stage.dataset.compare === ''"),
            ("?", "document.querySelector('#help-dialog').open"),
        ]

        @Test func `Every key does what the help says`() async throws {
            try await use { page in
                for (key, effect) in Self.effects {
                    try await page.browser.press(key)
                    try await page.browser.wait(until: effect)
                }
            }
        }

        @Test func `The brackets make the brush smaller and larger`() async throws {
            try await use { page in
                let size = "parseInt(document.querySelector('#size-value').textContent)"
                let before = try await page.browser.number(size)
                try await page.browser.press("]")
                #expect(try await page.browser.number(size) > before)
                for _ in 0..<2 { try await page.browser.press("[") }
                #expect(try await page.browser.number(size) < before)
            }
        }

        @Test func `Space and the arrow keys move the picture`() async throws {
            try await use { page in
                try await page.browser.drag([page.point(60, 60), page.point(60, 60)])
                let hole = try await page.hole()
                _ = try await page.browser.run("stage.focus()")
                try await page.browser.press(" ", Key.right)
                try await page.browser.drag([page.point(60, 60), page.point(60, 60)])
                let both = try await page.hole()
                #expect(both != hole && both[60, 60] && both[108, 60])
            }
        }

        @Test func `Tab goes through every control and back to the first`() async throws {
            try await use { page in
                _ = try await page.browser.run(
                    "document.activeElement.blur()")
                var seen: Set<String> = []
                for _ in 0..<60 {
                    try await page.browser.press(Key.tab)
                    seen.insert(
                        try await page.browser.text(
                            "document.activeElement.id || document.activeElement.dataset.tool"))
                    let isSeen = try await page.browser.text(
                        "document.activeElement === document.body || "
                            + "getComputedStyle(document.activeElement).outlineStyle === 'solid'")
                    #expect(isSeen == "true")
                }
                #expect(
                    seen.isSuperset(of: [
                        "compare", "open", "save", "brush", "wand", "stage", "zoom-fit", "size",
                        "invert", "growth", "feather",
                    ]))
            }
        }

        @Test func `Every control has a name`() async throws {
            try await use { page in
                let nameless = try await page.browser.run(
                    """
                    const name = (element) => element.getAttribute('aria-label') ||
                      element.getAttribute('aria-labelledby') || element.textContent.trim() ||
                      element.labels?.length;
                    const kinds = 'button, select, input:not([hidden]), [role=slider], [role=group]';
                    const controls = document.querySelectorAll(kinds);
                    return [...controls].filter((element) => !name(element))
                      .map(({ outerHTML }) => outerHTML).join();
                    """)
                #expect(nameless == "")
            }
        }

        @Test func `Tab shows the original after a click on the picture`() async throws {
            try await use { page in
                let original = try await page.shownPicture()
                try await page.browser.drag([page.point(60, 60), page.point(120, 90)])
                try await page.fill(result: 1)
                let filled = try await page.shownPicture()
                try await page.browser.drag([page.point(-30, -30), page.point(-30, -30)])
                try await page.browser.hold([Key.tab])
                try await page.browser.wait(until: "stage.dataset.compare === 'before'")
                try await page.browser.wait(until: "stage.dataset.complete === 'true'")
                #expect(try await page.shownPicture() == original)
                try await page.browser.release([Key.tab])
                try await page.browser.wait(until: "stage.dataset.compare === ''")
                try await page.browser.wait(until: "stage.dataset.complete === 'true'")
                #expect(try await page.shownPicture() == filled)
            }
        }

        @Test func `The wipe shows the original on its left`() async throws {
            try await use { page in
                let original = try await page.shownPicture()
                try await page.browser.drag([page.point(40, 100), page.point(260, 120)])
                try await page.fill(result: 1)
                let filled = try await page.shownPicture()
                try await page.browser.press("c")
                try await page.browser.drag([page.point(150, 190), page.point(100, 190)])
                try await page.waitUntilShown()
                let both = try await page.shownPicture()
                let left = Region(x: 0, y: 0, width: 99, height: 200)
                let right = Region(x: 101, y: 0, width: 199, height: 200)
                #expect(both.cropped(to: left) == original.cropped(to: left))
                #expect(both.cropped(to: right) == filled.cropped(to: right))
                #expect(filled.cropped(to: left) != original.cropped(to: left))
            }
        }

        @Test func `One finger paints, a second one takes it back and zooms`() async throws {
            try await use { page in
                try await page.browser.drag([page.point(60, 60), page.point(120, 60)], .touch)
                let hole = try await page.hole()
                #expect(hole[60, 60] && hole[119, 60] && !hole[150, 60])
                try await page.browser.drag(fingers: [
                    [page.point(140, 100), page.point(100, 100), page.point(50, 100)],
                    [page.point(160, 100), page.point(200, 100), page.point(250, 100)],
                ])
                let level = try await page.browser.number(
                    "parseInt(document.querySelector('#zoom-full').textContent)")
                #expect(level > 300)
                #expect(try await page.hole() == hole)
            }
        }

        @Test func `The wheel zooms about the pointer`() async throws {
            try await use { page in
                try await page.browser.scroll(at: page.point(100, 60), by: -400)
                try await page.browser.press("r")
                try await page.browser.drag([page.point(100, 60), page.point(300, 160)])
                let hole = try await page.hole()
                #expect(hole[101, 61] && !hole[98, 61] && !hole[101, 58])
                #expect(hole.holeCount < 200 * 100 / 2)
            }
        }

        @Test func `The page speaks Korean, and remembers it and the theme`() async throws {
            try await use { page in
                try await page.browser.click("#language")
                try await page.browser.click("#theme")
                let theme = try await page.browser.text("document.documentElement.dataset.theme")
                try await page.reload()
                #expect(try await page.browser.text("document.documentElement.lang") == "ko")
                #expect(
                    try await page.browser.text("document.querySelector('#run span').textContent")
                        == "칠한 곳 채우기")
                #expect(
                    try await page.browser.text("document.documentElement.dataset.theme") == theme)
            }
        }

        @Test func `Every model has its line in Korean`() async throws {
            let models = ModelCatalog.models.map { Model.flat($0.name, 1) }
            let folder = try TemporaryFolder()
            let path = try folder.write(Pictures.ramp(30, 20), to: "photo.png")
            try await EditorPage.use(opening: path, models: models) { page in
                try await page.browser.click("#language")
                let lines = try await page.browser.text(
                    "[...document.querySelectorAll('.model small')].map((line) => line.textContent)"
                )
                #expect(!lines.contains("Fills with"), "\(lines)")
            }
        }

        @Test func `Both languages say the same things`() async throws {
            try await use { page in
                try await page.browser.command(
                    "/execute/async",
                    [
                        "script": """
                        const done = arguments[0];
                        Promise.all([import('/app/text/en.js'), import('/app/text/ko.js')])
                          .then(([{ en }, { ko }]) => {
                            const missing = Object.keys(en).filter((key) => !(key in ko));
                            const beyond = Object.keys(ko)
                              .filter((key) => !(key in en) && !key.startsWith('model.'));
                            const used = [...document.querySelectorAll('[data-text], [data-label]')]
                              .flatMap(({ dataset }) => [dataset.text, dataset.label])
                              .filter((key) => key && !(key in en));
                            window.flaws = [...missing, ...beyond, ...used].join();
                            done();
                          });
                        """, "args": [],
                    ])
                #expect(try await page.browser.text("window.flaws").isEmpty)
            }
        }

        @Test(arguments: ["en", "ko"])
        func `Nothing is cut off at 360 pixels`(language: String) async throws {
            try await use { page in
                if language == "ko" { try await page.browser.click("#language") }
                #expect(try await page.browser.text("document.documentElement.lang") == language)
                try await page.browser.resize(width: 360, height: 640)
                let beyond = try await page.browser.text(
                    """
                    [...document.querySelectorAll('.bar *, .tools *, .run *, .zoom *')]
                      .filter((element) => element.checkVisibility() && !element.closest('.title'))
                      .filter((element) => {
                        const { left, right, bottom } = element.getBoundingClientRect();
                        return left < 0 || right > 360 || bottom > 640;
                      }).map((element) => element.outerHTML).join()
                    """)
                #expect(beyond.isEmpty)
                try await page.browser.click("#panel-toggle")
                try await page.browser.wait(
                    until: "document.querySelector('#panel').checkVisibility()")
            }
        }

        @Test(arguments: ["", "docs"])
        func `Nothing comes from other hosts`(path: String) async throws {
            try await use { page in
                try await page.browser.command(
                    "/url", ["url": .text(page.address + path)])
                try await page.browser.wait(until: "document.readyState === 'complete'")
                let others = try await page.browser.text(
                    """
                    performance.getEntriesByType('resource').map(({ name }) => name)
                      .filter((name) => !/^blob:/.test(name) && !name.startsWith(location.origin))
                      .join()
                    """)
                #expect(others.isEmpty)
            }
        }
    }
}
