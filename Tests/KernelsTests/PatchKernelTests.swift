import Testing

@testable import Kernels

/// A field with the pixels that a function of column and row gives, freed with the test.
private final class TestField {
    let field: PatchField

    init(_ width: Int, _ height: Int, side: Int, _ value: (Int, Int) -> Float = { _, _ in 0 }) {
        field = PatchField(width: width, height: height, side: side)
        for y in 0..<height {
            for x in 0..<width {
                field.pixels[y * width + x] = SIMD4(repeating: value(x, y))
                field.pixels[y * width + x].w = 0
            }
        }
    }

    deinit { field.deallocate() }

    /// Lets all patches but those of some columns be copied, and only these have matches to find.
    func match(_ columns: Range<Int>, first: Int32) {
        for y in 0..<field.rows {
            for x in 0..<field.columns {
                field.isDonor[y * field.width + x] = !columns.contains(x)
                field.matches[y * field.width + x] = columns.contains(x) ? first : -1
            }
        }
    }
}

@Suite struct PatchKernelTests {
    @Test func differencesAreSumsOfSquares() {
        let test = TestField(8, 5, side: 3) { x, y in Float(x + 10 * y) }
        // Every pixel differs by 2 + 10 in three lanes.
        let expected: Float = 9 * 3 * 144
        #expect(test.field.difference(0, 8 + 2, below: .infinity) == expected)
        #expect(test.field.difference(8 + 2, 0, below: .infinity) == expected)
        #expect(test.field.difference(0, 8 + 2, below: expected / 3) >= expected / 3)
        #expect(test.field.center(8 + 2) == 2 * 8 + 3)
    }

    @Test func goodMatchesSpread() {
        // Random columns that come again eight further right: the match of one patch fits all.
        let columns: [Float] = [3, 8, 1, 7, 2, 9, 4, 6]
        for isForward in [true, false] {
            let test = TestField(16, 6, side: 2) { x, y in columns[x % 8] + 20 * Float(y) }
            test.match(0..<7, first: 7)
            let known = isForward ? 0 : 4 * 16 + 6
            test.field.matches[known] = Int32(known + 8)
            let search = PatchSearch(isForward: isForward, radius: 0, seed: 1)
            improveMatches(test.field, search, rows: 0..<5)
            for y in 0..<5 {
                for patch in y * 16..<y * 16 + 7 {
                    #expect(test.field.matches[patch] == Int32(patch + 8))
                    #expect(test.field.scores[patch] == 0)
                }
            }
        }
    }

    @Test func drawingFindsMatchesAndNoWorseOnes() {
        let test = TestField(40, 40, side: 3) { x, y in Float((x * 7 + y * 3) % 11) }
        test.match(18..<20, first: 0)
        var last = [Float](repeating: .infinity, count: 1600)
        for pass in 0..<6 as Range<UInt64> {
            let search = PatchSearch(isForward: pass % 2 == 0, radius: .max, seed: pass << 40)
            improveMatches(test.field, search, rows: 0..<38)
            for patch in 0..<1600 where test.field.matches[patch] >= 0 {
                let match = Int(test.field.matches[patch])
                #expect(test.field.isDonor[match])
                #expect(
                    test.field.scores[patch]
                        == test.field.difference(patch, match, below: .infinity))
                #expect(test.field.scores[patch] <= last[patch])
                last[patch] = test.field.scores[patch]
            }
        }
        #expect(last.filter(\.isFinite).allSatisfy { $0 == 0 })
    }

    @Test func votesAreWeightedMeansOrTheLargest() {
        let test = TestField(4, 1, side: 1) { x, _ in Float(x) }
        let wide = TestField(6, 2, side: 2) { x, _ in Float(x) }
        var region = [Bool](repeating: false, count: 12)
        region[2] = true
        // The patches at 1 and 2 lie over pixel 2 and have 4 and 5 there.
        (wide.field.matches[1], wide.field.scores[1]) = (3, 3)
        (wide.field.matches[2], wide.field.scores[2]) = (5, 1)
        for (takesLargest, expected) in [(false, Float(4.25)), (true, 4)] {
            var result = [SIMD4<Float>](repeating: .zero, count: 12)
            voteForPixels(
                wide.field, in: region, takesLargest: takesLargest, rows: 0..<2, into: &result)
            #expect(result[2].x == expected)
            #expect(result.filter { $0 == .zero }.count == 11)
        }
        var result = [SIMD4<Float>](repeating: .one, count: 4)
        voteForPixels(
            test.field, in: [true, true, true, true], takesLargest: false, rows: 0..<1,
            into: &result)
        #expect(result.allSatisfy { $0 == .one })
    }

    @Test func weightsFallWithDifferenceAndDepth() {
        let test = TestField(3, 1, side: 1)
        test.match(0..<3, first: 0)
        for patch in 0..<3 { test.field.pixels[patch].w = 1 }
        (test.field.scores[0], test.field.scores[1], test.field.scores[2]) = (0, 2, 1)
        let weighing = PatchWeighing(test.field)
        weighMatches(test.field, weighing, depths: [0, 0, 2], rows: 0..<1)
        // The mean difference is 1.
        let expected: [Float] = [1, 0.135335, 0.367879 / 1.69]
        for patch in 0..<3 { #expect(abs(test.field.scores[patch] - expected[patch]) < 1e-5) }
    }

    @Test func weightsAllowMoreDifferenceInTexture() {
        let test = TestField(2, 1, side: 1)
        test.match(0..<2, first: 0)
        test.field.matches[1] = 1
        (test.field.pixels[0].w, test.field.pixels[1].w) = (0, 1)
        (test.field.scores[0], test.field.scores[1]) = (1, 1)
        weighMatches(test.field, PatchWeighing(test.field), depths: [0, 0], rows: 0..<1)
        // 0 and 2 times the mean squared texture count for 45 percent of the scale.
        #expect(abs(test.field.scores[0] - 0.162321) < 1e-5)
        #expect(abs(test.field.scores[1] - 0.501749) < 1e-5)
    }

    @Test func gradientsOfRampsAreTheirSlope() {
        let test = TestField(5, 4, side: 3) { x, y in 3 * Float(x) + 4 * Float(y) }
        var hole = [Bool](repeating: false, count: 20)
        hole[5 + 3] = true
        var gradients = [Float](repeating: 9, count: 20)
        takeGradients(test.field, hole: hole, rows: 0..<4, into: &gradients)
        #expect(gradients[5 + 1] == 5)
        #expect(gradients[5 + 2] == 4)
        #expect(gradients[2 * 5 + 3] == 3)
        #expect(gradients[5 + 3] == -1)
        #expect(gradients[0] == 0)
    }

    @Test func textureIsTheMeanOfKnownGradients() {
        let test = TestField(5, 3, side: 3)
        let gradients: [Float] = [1, 2, 3, 4, -1, 1, 2, 3, 4, -1, 1, 2, 3, 4, -1]
        takeTexture(test.field, gradients: gradients, scale: 2, rows: 0..<3)
        #expect(test.field.pixels[5 + 1].w == 4)
        #expect(test.field.pixels[5 + 3].w == 7)
        #expect(test.field.pixels[0].w == 3)
        #expect(test.field.pixels[4].w == 0)
    }

    @Test func reductionWeighsKnownPixelsBinomially() {
        let test = TestField(8, 8, side: 3) { x, _ in Float(x) }
        let coarse = TestField(4, 4, side: 3) { _, _ in 77 }
        var hole = [Bool](repeating: false, count: 64)
        reduceKnownPixels(test.field, hole: hole, into: coarse.field, rows: 0..<4)
        #expect(coarse.field.pixels[4 + 1].x == 2.5)
        // (3 · 0 + 3 · 1 + 1 · 2) / 7
        #expect(abs(coarse.field.pixels[0].x - 5 / 7) < 1e-6)
        for y in 0..<8 { for x in 0..<4 { hole[y * 8 + x] = true } }
        reduceKnownPixels(test.field, hole: hole, into: coarse.field, rows: 0..<4)
        #expect(coarse.field.pixels[4 + 1].x == 4)
        #expect(abs(coarse.field.pixels[4].x - 5 / 7) < 1e-6)
    }

    @Test func matchesAreInheritedAtTwiceTheDistance() {
        let (test, coarse) = (TestField(12, 12, side: 2), TestField(6, 6, side: 2))
        test.match(2..<5, first: 0)
        coarse.field.matches[6 + 1] = 3 * 6 + 4
        inheritMatches(coarse.field, to: test.field, seed: 1, rows: 2..<4)
        for (x, y) in [(2, 2), (3, 2), (2, 3), (3, 3)] {
            #expect(test.field.matches[y * 12 + x] == Int32((y + 4) * 12 + x + 6))
        }
        #expect(test.field.matches[2 * 12 + 4] == Int32(6 * 12 + 10))
        #expect(test.field.matches[2 * 12 + 5] == -1)
        #expect(test.field.matches[4 * 12 + 2] == 0)
    }

    @Test func drawnMatchesAreDonorsEverywhere() {
        let test = TestField(50, 50, side: 3)
        test.match(20..<30, first: 0)
        drawMatches(test.field, seed: 7, rows: 0..<48)
        let drawn = (0..<2500).map { Int(test.field.matches[$0]) }.filter { $0 >= 0 }
        #expect(drawn.count == 480 && drawn.allSatisfy { test.field.isDonor[$0] })
        let mean = drawn.map { $0 / 50 }.reduce(0, +) / drawn.count
        #expect((20...27).contains(mean))
    }
}
