import Foundation
import Imaging
import Inpainting
import Synchronization
import TestSupport
import Testing

@Suite struct AutomaticInpainterTests {
    private let side = 128

    /// A disc of radius 26 in the middle, about 2124 pixels.
    private func addBlot(to hole: inout Mask) {
        for y in 0..<side {
            for x in 0..<side where hypot(Double(x - 64), Double(y - 64)) <= 26 {
                hole[x, y] = true
            }
        }
    }

    /// A scratch of three pixels from the left to the right.
    private func addScratch(to hole: inout Mask) {
        for x in 0..<side { for y in 62...64 { hole[x, y] = true } }
    }

    private func choice(filling hole: Mask, of image: Image) throws -> (AutomaticChoice, Image) {
        let choice = Mutex(AutomaticChoice.none)
        let result = try AutomaticInpainter.$report.withValue(
            AutomaticInpainter.Report { report in
                choice.withLock { $0.add(report) }
            }
        ) { try AutomaticInpainter().inpaint(image, filling: hole) }
        return (choice.withLock { $0 }, result)
    }

    private var texture: Image { Image.random(side, side, colorModel: .gray, seed: 3) }

    @Test func scratchesAreKriged() throws {
        var hole = Mask(width: side, height: side)
        addScratch(to: &hole)
        let (choice, result) = try choice(filling: hole, of: texture)
        #expect(choice.kriging == 3 * side && choice.patchMatch == 0)
        #expect(try result == KrigingInpainter().inpaint(texture, filling: hole))
    }

    @Test func aBlotInTextureIsCopied() throws {
        var hole = Mask(width: side, height: side)
        addBlot(to: &hole)
        let (choice, result) = try choice(filling: hole, of: texture)
        #expect(choice.kriging < 100)
        #expect(choice.patchMatch > 2000)
        let middle = result.cropped(to: Region(x: 54, y: 54, width: 20, height: 20)).integers
        let mean = Double(middle.reduce(0, +)) / 400
        let variance = middle.reduce(0) { $0 + (Double($1) - mean) * (Double($1) - mean) } / 400
        // Uniform noise from 0 to 255 has a deviation of 74; kriging fills in next to none.
        #expect(variance.squareRoot() > 50)
    }

    /// Of the disc in which it lies, a quarter lies in the picture.
    @Test(arguments: [120, 125, 128])
    func aBlotInACornerIsCopied(side: Int) throws {
        let image = Image.random(side, side, colorModel: .gray, seed: 4)
        var hole = Mask(width: side, height: side)
        for y in side - 22..<side {
            for x in side - 22..<side
            where hypot(Double(side - 1 - x), Double(side - 1 - y)) <= 21 { hole[x, y] = true }
        }
        #expect(try choice(filling: hole, of: image).0.patchMatch > 200)
    }

    @Test func theScratchAcrossABlotIsKriged() throws {
        var hole = Mask(width: side, height: side)
        addBlot(to: &hole)
        addScratch(to: &hole)
        let (choice, result) = try choice(filling: hole, of: texture)
        #expect(choice.patchMatch > 2000)
        #expect(choice.kriging > 3 * (side - 53) - 10 && choice.kriging < 3 * (side - 53) + 100)
        let kriged = try KrigingInpainter().inpaint(texture, filling: hole)
        let left = Region(x: 0, y: 0, width: 37, height: side)
        #expect(result.cropped(to: left) == kriged.cropped(to: left))
    }

    @Test func theNumberOfThreadsDoesNotMatter() throws {
        var hole = Mask(width: side, height: side)
        addBlot(to: &hole)
        addScratch(to: &hole)
        let results = try [1, 2, 5].map { threads in
            try FillingThreads.$limit.withValue(threads) { try choice(filling: hole, of: texture) }
        }
        #expect(results[0].0.kriging > 200 && results[0].0.patchMatch > 2000)
        #expect(results[1] == results[0] && results[2] == results[0])
    }

    @Test func aBlotInSmoothGroundIsKriged() throws {
        let ramp = Image.gray(side, side, bitDepth: 8) { x, y in Double(x + 2 * y) / 512 }
        var hole = Mask(width: side, height: side)
        addBlot(to: &hole)
        let (choice, result) = try choice(filling: hole, of: ramp)
        #expect(choice.patchMatch == 0)
        #expect(zip(result.integers, ramp.integers).allSatisfy { abs($0 - $1) <= 2 })
    }

    /// There is next to nothing to copy from, and nothing near.
    @Test func aBlotAmongHolesIsKriged() throws {
        var hole = Mask(width: side, height: side)
        addBlot(to: &hole)
        for y in 0..<side { for x in 0..<side where (x + y) % 16 < 12 { hole[x, y] = true } }
        let (choice, _) = try choice(filling: hole, of: texture)
        #expect(choice.kriging == hole.holeCount && choice.patchMatch == 0)
    }
}
