import ImageFiles
import Imaging
import InpaintingModels
import TestSupport
import Testing

@testable import InpaintingServer

extension BrowserTests.SecondRow {
    /// How pictures come in, by what they are filled, and what can be done while that lasts.
    struct PageRunTests {
        private let folder: TemporaryFolder

        init() throws { folder = try TemporaryFolder() }

        private func path() throws -> String {
            try folder.write(Pictures.ramp(300, 200), to: "photo.png")
        }

        @Test func `A fill shows its progress and can be cancelled`() async throws {
            let gate = Gate()
            try await EditorPage.use(opening: try path(), models: [gate.model]) { page in
                try await page.browser.drag([page.point(60, 60), page.point(120, 60)])
                let hole = try await page.hole()
                try await page.browser.click("#run")
                await gate.waitForStart()
                try await page.browser.wait(
                    until: "document.querySelector('#run-text').textContent === 'Filling … 0 %'")
                #expect(
                    try await page.browser.text("document.querySelector('#progress').hidden")
                        == "false")
                try await page.browser.click("#cancel")
                gate.open()
                try await page.browser.wait(
                    until: "document.querySelector('#run-text').textContent === 'Cancelled.'")
                #expect(try await page.hole() == hole)
                #expect(try await page.browser.text("stage.dataset.state") == "0")
            }
        }

        @Test func `The chosen model fills, and is remembered`() async throws {
            let models = [Model.flat("white", 1), .flat("black", 0)]
            try await EditorPage.use(opening: try path(), models: models) { page in
                try await page.browser.click("#models label:last-child")
                try await page.browser.drag([page.point(60, 60), page.point(120, 60)])
                try await page.fill(result: 1)
                let filled = Region(x: 80, y: 60, width: 1, height: 1)
                let shown = try await page.shownPicture().cropped(to: filled)
                #expect(shown.samples == .uint8([0, 0, 0]))
                try await page.reload()
                #expect(
                    try await page.browser.text(
                        "document.querySelector('#models :checked').value") == "black")
            }
        }

        @Test func `The button to compare, held, shows the original`() async throws {
            try await EditorPage.use(opening: try path(), models: [.flat("white", 1)]) { page in
                let original = try await page.shownPicture()
                try await page.browser.drag([page.point(60, 60), page.point(120, 60)])
                try await page.fill(result: 1)
                let press = "compare.dispatchEvent(new PointerEvent"
                _ = try await page.browser.run("\(press)('pointerdown'))")
                try await page.browser.wait(until: "stage.dataset.compare === 'before'")
                try await page.waitUntilShown()
                #expect(try await page.shownPicture() == original)
                _ = try await page.browser.run("\(press)('pointerup'))")
                try await page.browser.wait(until: "stage.dataset.compare === ''")
                try await page.waitUntilShown()
                #expect(try await page.shownPicture() != original)
            }
        }

        @Test(arguments: [
            "DragEvent('drop', { dataTransfer: files, cancelable: true })",
            "ClipboardEvent('paste', { clipboardData: files, cancelable: true })",
        ])
        func `Pictures are dropped and pasted`(event: String) async throws {
            try await EditorPage.use(opening: try path()) { page in
                try await page.browser.command(
                    "/execute/async",
                    [
                        "script": .text(
                            """
                            const done = arguments[0];
                            const canvas = new OffscreenCanvas(40, 30);
                            canvas.getContext('2d').fillRect(0, 0, 40, 30);
                            canvas.convertToBlob().then((data) => {
                              const files = new DataTransfer();
                              files.items.add(new File([data], 'other.png', { type: data.type }));
                              dispatchEvent(new \(event));
                              done();
                            });
                            """), "args": [],
                    ])
                try await page.browser.wait(until: "document.title === 'other.png – Lacuna'")
                try await page.waitUntilShown()
                #expect(
                    try await page.browser.text("document.querySelector('#title').textContent")
                        .contains("40 × 30"))
            }
        }
    }
}
