import Dispatch
import Imaging
import Inpainting
import MaskRecipes
import Synchronization
import TestSupport
import Testing

/// What holds for everything that continues the known pixels by an equation.
@Suite struct DiffuserTests {
    private static let diffusers: [(name: String, inpainter: any Inpainter & Sendable)] = [
        ("harmonic", HarmonicInpainter()),
        ("biharmonic", BiharmonicInpainter()),
        ("anisotropic", AnisotropicInpainter()),
        ("total-variation", TotalVariationInpainter()),
    ]

    private func diffuser(_ name: String) throws -> any Inpainter & Sendable {
        try #require(Self.diffusers.first { $0.name == name }).inpainter
    }

    @Test(arguments: diffusers.map(\.name), [8, 16])
    func aConstantStaysConstant(name: String, bitDepth: Int) throws {
        let image = Image.gray(40, 30, bitDepth: bitDepth) { _, _ in 0.6 }
        let hole = Mask.random(40, 30, ratio: 0.03).dilated(by: 3)
        #expect(try diffuser(name).inpaint(image, filling: hole) == image)
    }

    @Test(arguments: diffusers.map(\.name), [8, 16])
    func aRampIsContinued(name: String, bitDepth: Int) throws {
        let truth = Image.gray(64, 48, bitDepth: bitDepth) { x, y in
            (2 * Double(x) + Double(y)) / 255
        }
        var hole = Mask(width: 64, height: 48)
        for y in 8..<40 { for x in 10..<54 where (x + y) % 13 > 1 { hole[x, y] = true } }
        let result = try diffuser(name).inpaint(truth, filling: hole)
        let error = zip(result.integers, truth.integers).map { abs($0 - $1) }.max()
        #expect(try #require(error) <= 1)
    }

    @Test(arguments: diffusers.map(\.name))
    func aSinglePixelLiesAmongItsNeighbors(name: String) throws {
        for (x, y) in [(0, 0), (4, 0), (8, 6), (3, 3), (0, 5)] {
            let image = Image.random(9, 7, colorModel: .gray, seed: UInt64(x + y))
            var hole = Mask(width: 9, height: 7)
            hole[x, y] = true
            let value = try diffuser(name).inpaint(image, filling: hole).integers[y * 9 + x]
            let region = Region(x: x, y: y, width: 1, height: 1).expanded(by: 3, within: 9, 7)
            let known = hole.cropped(to: region).values.map(!)
            let near = zip(image.cropped(to: region).integers, known).filter(\.1).map(\.0)
            #expect(try #require(near.min()) <= value)
            #expect(try #require(near.max()) >= value)
        }
    }

    /// Bands of runs are worked on by as many threads as there are; the bytes must not tell.
    @Test(arguments: diffusers.map(\.name))
    func theResultIsTheSameOnEveryRunAndThreadCount(name: String) throws {
        let image = Image.random(200, 200, bitDepth: 16)
        var hole = Mask(width: 200, height: 200)
        for y in 10..<190 { for x in 10..<190 where (x + y) % 60 > 4 { hole[x, y] = true } }
        let inpainter = try diffuser(name)
        let expected = try inpainter.inpaint(image, filling: hole)
        let mask = hole
        let results = Results()
        DispatchQueue.concurrentPerform(iterations: 4) { _ in
            results.add(try? inpainter.inpaint(image, filling: mask))
        }
        #expect(results.images.count == 4)
        let areEqual = results.images.allSatisfy { $0 == expected }
        #expect(areEqual)
    }

    /// Every shape there is of small pictures and holes, at every border and in every corner, dealt
    /// to one diffuser after the other.
    ///
    /// `FillerFuzz` in Benchmarks takes more, for every model.
    @Test func threeThousandRandomHolesAreFilled() throws {
        var random = SeededGenerator(seed: 10_000)
        for seed in 0..<3000 as Range<UInt64> {
            let (width, height) = (random.uniform(1...9), random.uniform(1...9))
            let image = Image.random(
                width, height, colorModel: seed % 4 < 2 ? .gray : .rgb, hasAlpha: seed % 3 == 0,
                bitDepth: seed % 5 == 0 ? 16 : 8, seed: seed)
            let ratio = Double(random.uniform(0...100)) / 100
            var hole = Mask.random(width, height, ratio: ratio, seed: seed)
            hole[random.uniform(0...width - 1), random.uniform(0...height - 1)] = false
            let diffuser = Self.diffusers[Int(seed) % Self.diffusers.count]
            let result = try diffuser.inpainter.inpaint(image, filling: hole)
            guard result.equals(image, outside: hole) else {
                Issue.record("\(diffuser.name), \(width)×\(height), seed \(seed)")
                return
            }
        }
    }
}

/// Pictures that several threads made.
private final class Results: Sendable {
    private let list = Mutex<[Image?]>([])

    var images: [Image?] { list.withLock { $0 } }

    func add(_ image: Image?) { list.withLock { $0.append(image) } }
}
