import Imaging
import TestSupport
import Testing

@testable import Inpainting

@Suite struct MaskHalvingTests {
    @Test(arguments: [(1, 1), (7, 4), (20, 31), (64, 1)])
    func halvesAreWhatTheirPixelsAre(width: Int, height: Int) {
        for (seed, ratio) in [(1, 0.1), (2, 0.8), (3, 0.97)] as [(UInt64, Double)] {
            let mask = Mask.random(width, height, ratio: ratio, seed: seed)
            let (surrounded, touched) = (mask.halvedWhereSurrounded, mask.halvedWhereTouched)
            func pixels(_ reach: ClosedRange<Int>, _ x: Int, _ y: Int) -> [Bool] {
                reach.flatMap { row in reach.map { (2 * x + $0, 2 * y + row) } }
                    .filter { (0..<width).contains($0.0) && (0..<height).contains($0.1) }
                    .map { mask[$0.0, $0.1] }
            }
            for y in 0..<(height + 1) / 2 {
                for x in 0..<(width + 1) / 2 {
                    #expect(surrounded[x, y] == pixels(-1...2, x, y).allSatisfy { $0 })
                    #expect(touched[x, y] == pixels(0...1, x, y).contains(true))
                }
            }
        }
    }
}
