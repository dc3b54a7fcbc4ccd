import Imaging
import Inpainting
import InpaintingNetworks
import TestSupport
import Testing
import Torch

@Suite struct ScriptInpainterTests {
    /// Two known pixels around a hole whose samples would spoil every mean.
    private let image = Image(
        width: 3, height: 1, samples: .uint8([10, 100, 30, 255, 0, 255, 50, 200, 40]))
    private let hole = Mask(".#.")

    private func inpainter(
        _ name: String, _ change: (inout ScriptConvention) -> Void = { _ in }
    ) throws -> ScriptInpainter {
        var convention = ScriptConvention()
        change(&convention)
        return try ScriptInpainter(reading: ScriptFixture.path(name), convention: convention)
    }

    /// The samples of the hole's first pixel in what a script makes of `image`.
    private func filled(
        _ name: String, _ change: (inout ScriptConvention) -> Void = { _ in }
    ) throws -> [Int] {
        Array(try inpainter(name, change).inpaint(image, filling: hole).integers[3..<6])
    }

    private func signedBlue(_ convention: inout ScriptConvention) {
        convention.inputs = .maskAndImage
        convention.range = .signed
        convention.output = .signed
        convention.channels = .bgr
        convention.mask = .known
        convention.sides = .multiple(of: 1)
    }

    @Test func `LaMa's convention is the default`() throws {
        let filled = try filled("mean.pt") { $0.sides = .multiple(of: 1) }
        #expect(filled == [30, 150, 35])
    }

    @Test func `a signed BGR script with an inverted mask gives the same, with its blue`() throws {
        // 0.1 of -1...1 is 0.05 of 0...1: 12.75 of 255.
        #expect(try filled("signed-blue.pt", signedBlue) == [30, 150, 48])
    }

    @Test func `every part of the convention counts`() throws {
        let changes: [(inout ScriptConvention) -> Void] = [
            { $0.inputs = .imageAndMask }, { $0.range = .unit }, { $0.output = .unit },
            { $0.channels = .rgb }, { $0.mask = .hole }, { $0.sides = .multiple(of: 4) },
        ]
        for change in changes {
            let changed = try? filled("signed-blue.pt") {
                signedBlue(&$0)
                change(&$0)
            }
            #expect(changed != [30, 150, 48])
        }
    }

    @Test func `picture and mask go in as one tensor of bytes`() throws {
        let filled = try filled("joined-bytes.pt") {
            $0.inputs = .joined
            $0.range = .byte
            $0.fill = [0.8, 0.4, 0.24]
        }
        // Half of the fill, of 255: 102, 51 and 30.6.
        #expect(filled == [102, 51, 31])
    }

    @Test func `the script sees the fill in the hole and nothing of what was there`() throws {
        #expect(try filled("identity.pt") == [0, 0, 0])
        #expect(try filled("identity.pt") { $0.fill = [0.2, 0.4, 1] } == [51, 102, 255])
        let signed: (inout ScriptConvention) -> Void = {
            ($0.range, $0.output, $0.fill) = (.signed, .signed, [0.2, 0.4, 1])
        }
        #expect(try filled("identity.pt", signed) == [51, 102, 255])
    }

    @Test(arguments: [
        (SideRule.multiple(of: 8), [8, 8]), (.multiple(of: 1), [5, 7]), (.multiple(of: 3), [6, 9]),
        (.exactly(16), [16, 16]),
    ])
    func `pictures grow to a multiple or become a square`(sides: SideRule, size: [Int]) throws {
        let image = Image.random(7, 5)
        let hole = Mask(".......", "..##...", "..##...", ".......", ".......")
        let inpainter = try inpainter("size.pt") { $0.sides = sides }
        let result = try inpainter.inpaint(image, filling: hole).integers
        let sample = (1 * 7 + 2) * 3
        let expected = size.map { Int((Double($0) * 2.55).rounded()) }
        #expect(Array(result[sample..<sample + 2]) == expected)
    }

    /// The padding repeats the edges: known beside known pixels, and hole beside the hole.
    @Test func `padding is known where the edge is`() throws {
        let image = Image.random(3, 3)
        let inside = try share(of: Mask("...", ".#.", "..."), in: image)
        #expect(inside == Int((255.0 / 16).rounded()))
        // Two pixels of the last column, and two beside them.
        let corner = try share(of: Mask("...", "..#", "..."), in: image)
        #expect(corner == Int((255.0 * 2 / 16).rounded()))
    }

    /// The share of ones in the mask that a script of multiples of 4 sees, of 255.
    private func share(of hole: Mask, in image: Image) throws -> Int {
        let inpainter = try inpainter("size.pt") { $0.sides = .multiple(of: 4) }
        let result = try inpainter.inpaint(image, filling: hole)
        let pixel = try #require(hole.values.firstIndex(of: true))
        return result.integers[pixel * 3 + 2]
    }

    @Test(arguments: ["mean.pt", "size.pt", "identity.pt"], [1, 3, 8, 13])
    func `only the hole changes, whatever was in it`(name: String, side: Int) throws {
        for (colorModel, hasAlpha, bitDepth) in [
            (Image.ColorModel.rgb, false, 8), (.gray, true, 16), (.rgb, true, 16),
            (.gray, false, 8),
        ] {
            let image = Image.random(
                side, side + 1, colorModel: colorModel, hasAlpha: hasAlpha, bitDepth: bitDepth)
            var hole = Mask.random(side, side + 1, ratio: 0.4)
            hole[0, 0] = false
            hole[0, side] = true
            var painted = image
            painted.fill(
                hole, in: image.bounds,
                with: Planes(width: side, height: side + 1, count: image.channels, repeating: 1))
            for sides in [SideRule.multiple(of: 8), .exactly(8)] {
                let inpainter = try inpainter(name) { $0.sides = sides }
                let result = try inpainter.inpaintProvingLaw(image, filling: hole)
                #expect(try inpainter.inpaintProvingLaw(painted, filling: hole) == result)
                #expect(result != image)
            }
        }
    }

    @Test func `grey pictures get the mean of the channels, and alpha its own`() throws {
        let image = Image(
            width: 3, height: 1, colorModel: .gray, hasAlpha: true,
            samples: .uint8([10, 100, 0, 0, 50, 200]))
        let result = try inpainter("mean.pt") { $0.sides = .multiple(of: 1) }
            .inpaint(image, filling: hole)
        #expect(result.integers == [10, 100, 30, 150, 50, 200])
    }

    @Test func `the empty hole returns the picture unseen`() throws {
        let inpainter = try inpainter("raises.pt")
        #expect(try inpainter.inpaint(image, filling: Mask("...")) == image)
        let error = #expect(throws: InpaintingError.self) {
            try inpainter.inpaint(image, filling: Mask("###"))
        }
        #expect(error?.code == .nothingKnown)
    }

    @Test func `a script that breaks its convention is named`() throws {
        for (name, word) in [("half.pt", "[1, 3, 4, 4]"), ("not-a-number.pt", "NaN")] {
            let error = #expect(throws: NetworkError.self) {
                try inpainter(name).inpaint(image, filling: hole)
            }
            #expect(error?.code == .wrongConvention)
            #expect(error?.description.hasPrefix("'\(ScriptFixture.path(name))' ") == true)
            #expect(error?.description.contains(word) == true)
        }
    }

    @Test func `a script that fails is named`() throws {
        let error = #expect(throws: TorchError.self) {
            try inpainter("raises.pt").inpaint(image, filling: hole)
        }
        #expect(error?.description.contains("no picture is good enough") == true)
        #expect(throws: TorchError.self) { try inpainter("state-dict.pth") }
    }
}
