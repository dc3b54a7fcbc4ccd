import ImageFiles
import Imaging
import Inpainting
import InpaintingModels
import TestSupport
import Testing

@testable import PictureFilling

@Suite struct MemoryBudgetTests {
    private func load(_ side: Int, format: PictureFile.Format = .png) -> MemoryLoad {
        let page = Image(
            width: side, height: side, samples: .uint8(Array(repeating: 0, count: 3 * side * side)))
        let size = PictureSize(PictureFile(pages: [page], format: .png))
        return MemoryLoad(picture: size, format: format)
    }

    @Test func pictureAndHoleAreFourBytesAPixel() {
        #expect(load(100).beforeFilling == 40_000)
        #expect(load(100).bytesPerSeenPixel == 16)
    }

    @Test func pictureResultAndHoleAreSevenBytesAPixel() {
        var compared = load(100)
        compared.compares = true
        #expect(compared.beforeFilling == 70_000)
        let kept = MemoryLoad(picture: compared.picture, keepsOriginal: true, format: .png)
        #expect(kept.beforeFilling == 70_000)
    }

    /// Picture and hole take 40 kB; a pixel that the model sees takes 600 bytes.
    @Test func theModelGetsWhatIsLeft() throws {
        let budget = MemoryBudget(bytes: 40_000 + 84_000_000, model: .init(bytesPerPixel: 584))
        let limit = try budget.limit(beside: load(100), name: "a.png")
        #expect(limit.area == 140_000)
        #expect(limit.longSide == .max)
    }

    @Test func modelsWithoutRoomAreRefused() {
        let needed = 40_000 + 65_536 * (100 + 16)
        for (bytes, fits) in [(needed, true), (needed - 1, false)] {
            let budget = MemoryBudget(bytes: bytes, model: .init(bytesPerPixel: 100))
            let limit = try? budget.limit(beside: load(100), name: "a.png")
            #expect((limit != nil) == fits)
        }
    }

    @Test func masksComparisonsAndEncodersCount() {
        var withMask = load(1000)
        withMask.mask = PictureSize(
            PictureFile(pages: [Image.random(1000, 1000, bitDepth: 16)], format: .png))
        #expect(withMask.peak > load(1000).peak)
        var compared = load(1000)
        compared.compares = true
        #expect(compared.peak >= 2 * 3_000_000 + 2 * 9_000_000)
        #expect(load(1000, format: .webp).peak > load(1000).peak)
    }

    @Test func freeMemoryIsReadFromTheSystem() throws {
        let text =
            "MemTotal:       1000 kB\nMemFree:  1 kB\nMemAvailable:   512 kB\nBuffers: 2 kB\n"
        #expect(FreeMemory.bytes(in: text) == 524_288)
        #expect(FreeMemory.bytes(in: "MemTotal: 1000 kB\n") == nil)
    }
}
