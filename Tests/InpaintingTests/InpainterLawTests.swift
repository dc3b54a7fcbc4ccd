import Imaging
import Inpainting
import MaskRecipes
import TestSupport
import Testing

/// What holds for every inpainter, on small pictures of every kind.
@Suite struct InpainterLawTests {
    private static let inpainters: [(name: String, inpainter: any Inpainter & Sendable)] = [
        ("harmonic", HarmonicInpainter()),
        ("biharmonic", BiharmonicInpainter()),
        ("anisotropic", AnisotropicInpainter()),
        ("total-variation", TotalVariationInpainter()),
        ("kriging", KrigingInpainter()),
        ("auto", AutomaticInpainter()),
        ("telea", TeleaInpainter()),
        ("navier-stokes", NavierStokesInpainter()),
        ("navier-stokes as OpenCV", NavierStokesInpainter(variant: .openCV())),
        ("telea as OpenCV", TeleaInpainter(radius: 5, variant: .openCV)),
        ("patches", PatchMatchInpainter(quality: .fast)),
        ("patches of three pixels", PatchMatchInpainter(quality: .fast, patchSize: 3, seed: 5)),
        (
            "nearest neighbour",
            NearestNeighborInpainter(donors: [
                .random(90, 80, seed: 9), .random(150, 180, seed: 8),
            ])
        ),
        ("blending", BlendingInpainter(NoiseInpainter())),
        ("blending glcic", BlendingInpainter(NoiseInpainter(), into: .fastMarching(radius: 1))),
        ("cropping", CroppingInpainter(HarmonicInpainter(), context: 3)),
        ("resizing", ResizingInpainter(HarmonicInpainter(), limit: SizeLimit(longSide: 16))),
        ("feathering", FeatheringInpainter(NoiseInpainter(), radius: 4)),
        (
            "all",
            CroppingInpainter(
                FeatheringInpainter(
                    ResizingInpainter(NoiseInpainter(), limit: SizeLimit(longSide: 9)), radius: 2),
                context: 6, limit: SizeLimit(area: 200, sideMultiple: 4))
        ),
    ]

    private func inpainter(_ name: String) throws -> any Inpainter {
        try #require(Self.inpainters.first { $0.name == name }).inpainter
    }

    /// Pictures of random size, kind and depth with holes of random density.
    private func forEachPicture(_ body: (Image, Mask) throws -> Void) rethrows {
        for seed in 0..<24 as Range<UInt64> {
            var random = SeededGenerator(seed: seed)
            let (width, height) = (random.uniform(1...67), random.uniform(2...67))
            let image = Image.random(
                width, height, colorModel: seed % 2 == 0 ? .rgb : .gray, hasAlpha: seed % 3 == 0,
                bitDepth: seed % 4 < 2 ? 8 : 16, seed: seed)
            var hole = Mask.random(width, height, ratio: random.uniform(0...0.02), seed: seed)
                .dilated(by: random.uniform(0...5))
            hole[random.uniform(0...width - 1), 0] = false
            try body(image, hole)
        }
    }

    @Test(arguments: inpainters.map(\.name))
    func onlyTheHoleChanges(name: String) throws {
        let inpainter = try inpainter(name)
        try forEachPicture { image, hole in
            let result = try inpainter.inpaint(image, filling: hole)
            #expect(result.equals(image, outside: hole))
        }
    }

    @Test(arguments: inpainters.map(\.name))
    func inPlaceTheSameIsFilled(name: String) throws {
        let inpainter = try inpainter(name)
        try forEachPicture { image, hole in
            var result = image
            try inpainter.inpaint(&result, filling: hole)
            #expect(try inpainter.inpaint(image, filling: hole) == result)
        }
    }

    @Test(arguments: inpainters.map(\.name))
    func whatTheHoleHeldHasNoInfluence(name: String) throws {
        let inpainter = try inpainter(name)
        try forEachPicture { image, hole in
            var other = image
            other.fill(
                hole, in: image.bounds,
                with: Planes(
                    width: image.width, height: image.height, count: image.channels, repeating: 0.7)
            )
            let result = try inpainter.inpaint(image, filling: hole)
            #expect(try inpainter.inpaint(other, filling: hole) == result)
        }
    }

    @Test(arguments: inpainters.map(\.name))
    func theNumberOfThreadsDoesNotMatter(name: String) throws {
        let inpainter = try inpainter(name)
        let image = Image.random(150, 170, colorModel: .gray)
        let hole = Mask.random(150, 170, ratio: 0.01).dilated(by: 7)
        func result(threads: Int) throws -> Image {
            try FillingThreads.$limit.withValue(threads) {
                try inpainter.inpaint(image, filling: hole)
            }
        }
        #expect(try result(threads: 1) == result(threads: 4))
    }

    @Test(arguments: inpainters.map(\.name))
    func anEmptyHoleReturnsThePicture(name: String) throws {
        let inpainter = try inpainter(name)
        for (width, height) in [(1, 1), (67, 3)] {
            let image = Image.random(width, height, hasAlpha: true)
            let result = try inpainter.inpaint(image, filling: Mask(width: width, height: height))
            #expect(result == image)
        }
    }

    @Test(arguments: inpainters.map(\.name))
    func whatCannotBeFilledIsSaid(name: String) throws {
        let inpainter = try inpainter(name)
        let image = Image.random(40, 30)
        let wrong = #expect(throws: InpaintingError.self) {
            try inpainter.inpaint(image, filling: Mask(width: 30, height: 40))
        }
        #expect(wrong?.code == .sizeMismatch)
        #expect(wrong?.description.contains("30×40") == true)
        let full = #expect(throws: InpaintingError.self) {
            try inpainter.inpaint(image, filling: Mask(width: 40, height: 30, repeating: true))
        }
        #expect(full?.code == .nothingKnown)
    }
}
