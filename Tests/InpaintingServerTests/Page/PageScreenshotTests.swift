import Foundation
import ImageFiles
import Imaging
import TestSupport
import Testing

@testable import InpaintingServer

extension BrowserTests.FirstRow {
    /// How the page looks, at three widths in both themes.
    ///
    /// The goldens have half the size and are compared block by block, since browsers differ a
    /// little. `RECORD_SNAPSHOTS=1` writes them anew.
    struct PageScreenshotTests {
        private struct Window: CustomTestStringConvertible {
            let width: Int
            let height: Int
            let theme: String

            var name: String { "\(width)-\(theme)" }
            var testDescription: String { name }
        }

        private static let windows = ["light", "dark"].flatMap { theme in
            [(1440, 900), (800, 600), (360, 640)].map {
                Window(width: $0, height: $1, theme: theme)
            }
        }

        private static let folder =
            "\(#filePath.dropLast("PageScreenshotTests.swift".count))Goldens"

        /// A drawn landscape: a photograph would not fit into a small golden.
        private static let landscape = Image.gray(480, 360) { x, y in
            let (x, y) = (Double(x), Double(y))
            let ridge = 190 + 40 * sin(x / 60) + 18 * sin(x / 23)
            return y < ridge ? 0.55 + 0.35 * y / ridge : 0.42 - y / 1800
        }

        @Test(arguments: windows)
        private func `The page looks as it did`(window: Window) async throws {
            let folder = try TemporaryFolder()
            let bytes = try PictureFile(pages: [Self.landscape], format: .png)
                .encoded(as: .png, quality: 95)
            let path = try folder.write(bytes, to: "landscape.png")
            try await EditorPage.serve(TestServer()) { browser, address in
                try await browser.resize(width: window.width, height: window.height)
                try await browser.prefer(theme: window.theme)
                try await browser.open(address)
                try await browser.choose([path], in: "#file")
                try await browser.wait(until: "stage.dataset.complete === 'true'")
                let x = try await browser.number("stage.offsetLeft + stage.clientWidth / 2")
                let y = try await browser.number("stage.offsetTop + stage.clientHeight / 2")
                try await browser.drag([WindowPoint(x - 60, y - 40), WindowPoint(x + 60, y + 30)])
                try await browser.wait(until: "stage.dataset.saved === 'true'")
                try compare(try await browser.screenshot().halved, with: window.name)
            }
        }

        private func compare(_ shown: Image, with name: String) throws {
            let path = "\(Self.folder)/\(name).png"
            if ProcessInfo.processInfo.environment["RECORD_SNAPSHOTS"] != nil {
                try PictureFile(pages: [shown], format: .png)
                    .write(to: path, as: .png, quality: 95, overwrite: true)
                return
            }
            let golden = try PictureFile(reading: path, maxPixels: 1 << 22).pages[0]
            try #require(golden.bounds == shown.bounds)
            let differences = zip(golden.blocks, shown.blocks).map { abs($0 - $1) }
            let mean = differences.reduce(0, +) / Double(differences.count)
            let strange = Double(differences.count { $0 > 16 }) / Double(differences.count)
            #expect(
                mean < 1 && strange < 0.003,
                "\(name): mean \(mean), \(strange) of the blocks differ")
        }
    }
}

extension Image {
    /// The mean green of each block of 8×8 pixels, 0…255.
    fileprivate var blocks: [Double] {
        guard case .uint8(let values) = samples else { return [] }
        return stride(from: 0, to: height - 7, by: 8).flatMap { top in
            stride(from: 0, to: width - 7, by: 8).map { left in
                let sum = (0..<64).reduce(0) { sum, i in
                    sum + Int(values[((top + i / 8) * width + left + i % 8) * channels + 1])
                }
                return Double(sum) / 64
            }
        }
    }
}
