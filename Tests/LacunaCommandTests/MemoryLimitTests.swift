import Imaging
import TestSupport
import Testing

@Suite struct MemoryLimitTests {
    @Test func bigHolesAreFilledReducedWithinTheBudget() throws {
        let folder = try TemporaryFolder()
        let image = Image.gray(400, 400) { x, _ in Double(x) / 399 }
        try folder.write([image], to: "a.png")
        var hole = Mask(width: 400, height: 400)
        for y in 40..<360 { for x in 40..<360 { hole[x, y] = true } }
        try folder.write(hole, to: "m.png")
        try folder.lacuna([
            "run", "-i", "@a.png", "-m", "@m.png", "-o", "@o.png", "--model", "harmonic",
            "--max-memory", "6200KiB",
        ])
        let result = try folder.pages(of: "o.png")[0]
        let errors = zip(result.integers, image.integers).map { abs($0 - $1) }
        #expect(errors.max() ?? 255 <= 6)
    }
}
