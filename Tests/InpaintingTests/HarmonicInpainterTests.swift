import Dispatch
import Imaging
import Inpainting
import MaskRecipes
import Synchronization
import TestSupport
import Testing

@Suite struct HarmonicInpainterTests {
    private let inpainter = HarmonicInpainter()

    @Test(arguments: [8, 16])
    func aRampIsContinuedExactly(bitDepth: Int) throws {
        let truth = Image.gray(96, 80, bitDepth: bitDepth) { x, y in
            (Double(x) + 0.5 * Double(y)) / 255
        }
        // The hole ends inside the picture, whose borders a ramp does not meet at a right angle.
        var hole = Mask(width: 96, height: 80)
        for y in 3..<77 { for x in 5..<91 where (x + y) % 31 != 0 { hole[x, y] = true } }
        let result = try inpainter.inpaint(truth.emptied(in: hole), filling: hole)
        let error = zip(result.integers, truth.integers).map { abs($0 - $1) }.max()
        #expect(try #require(error) <= 1)
    }

    @Test(arguments: [20, 63])
    func aHarmonicPolynomialIsReproduced(side: Int) throws {
        let half = Double(side - 1) / 2
        func truth(_ x: Int, _ y: Int) -> Float {
            let (u, v) = ((Double(x) - half) / half, (Double(y) - half) / half)
            return Float(0.5 + (u * u - v * v) / 2)
        }
        let pixels = (0..<side * side).map { ($0 % side, $0 / side) }
        let planes = Planes(width: side, height: side, count: 1, values: pixels.map(truth))
        let hole = Mask(
            width: side, height: side,
            values: pixels.map { x, y in min(x, y) > 0 && max(x, y) < side - 1 })
        var emptied = planes
        for index in hole.values.indices where hole.values[index] { emptied.values[index] = 0 }
        let result = emptied.continuedHarmonically(into: hole, tolerance: 0.25 / 255)
        #expect(largestDifference(result.values, planes.values) < 0.25 / 255)
    }

    @Test func valuesFlowAlongThePictureBorder() throws {
        // Columns on both sides known, nothing above or below: linear from left to right.
        let image = Image.gray(41, 9) { x, _ in Double(x) * 5 / 255 }
        var hole = Mask(width: 41, height: 9)
        for y in 0..<9 { for x in 1..<40 { hole[x, y] = true } }
        #expect(try inpainter.inpaint(image.emptied(in: hole), filling: hole) == image)
    }

    @Test func oneKnownPixelFillsThePicture() throws {
        let image = Image.random(50, 40, hasAlpha: true)
        var hole = Mask(width: 50, height: 40, repeating: true)
        hole[31, 7] = false
        let result = try inpainter.inpaint(image, filling: hole)
        let known = image.cropped(to: Region(x: 31, y: 7, width: 1, height: 1)).integers
        #expect(result.integers == (0..<2000).flatMap { _ in known })
    }

    @Test(arguments: 0..<24)
    func theSolutionIsWithinAQuarterOfAGreyLevel(seed: UInt64) {
        var random = SeededGenerator(seed: seed)
        let (width, height) = (random.uniform(1...17), random.uniform(2...17))
        let image = Image.random(width, height, colorModel: .gray, seed: seed)
        let ratio = [0.1, 0.5, 0.9, 0.99][Int(seed % 4)]
        var hole = Mask.random(width, height, ratio: ratio, seed: seed)
        hole[0, 0] = false
        let planes = image.planes(in: image.bounds)
        let result = planes.continuedHarmonically(into: hole, tolerance: 0.25 / 255)
        #expect(largestDifference(result.values, relaxed(planes, hole).values) < 0.25 / 255)
    }

    /// Sixteen bits are as exact as eight: a quarter of their own grey levels.
    @Test func deepPicturesAreSolvedToTheirOwnGreyLevel() throws {
        let image = Image.random(40, 30, colorModel: .gray, bitDepth: 16)
        let hole = Mask.random(40, 30, ratio: 0.02).dilated(by: 3)
        let result = try inpainter.inpaint(image, filling: hole)
        let exact = image.planes(in: image.bounds).continuedHarmonically(
            into: hole, tolerance: 1e-7)
        let errors = result.integers.indices.filter { hole.values[$0] }.map { index in
            abs(Float(result.integers[index]) - 65535 * exact.values[index])
        }
        #expect(errors.max() ?? 1 < 0.8)
    }

    /// Bands of a level run on as many threads as there are; the bytes must not tell.
    @Test func theResultIsTheSameOnEveryRunAndThreadCount() throws {
        let image = Image.random(300, 300, bitDepth: 16)
        var hole = Mask(width: 300, height: 300)
        for y in 10..<290 { for x in 10..<290 { hole[x, y] = true } }
        let expected = try inpainter.inpaint(image, filling: hole)
        let mask = hole
        let results = Results()
        DispatchQueue.concurrentPerform(iterations: 6) { _ in
            results.add(try? HarmonicInpainter().inpaint(image, filling: mask))
        }
        #expect(results.images.count == 6)
        let areEqual = results.images.allSatisfy { $0 == expected }
        #expect(areEqual)
    }

    @Test func planesWithoutAHoleStay() {
        let planes = Planes(width: 3, height: 1, count: 2, values: [1, 2, 3, 4, 5, 6])
        let hole = Mask(width: 3, height: 1)
        #expect(planes.continuedHarmonically(into: hole, tolerance: 0.01) == planes)
    }

    @Test func sparsePointsInAWideHoleConverge() {
        let image = Image.random(90, 90)
        var hole = Mask(width: 90, height: 90, repeating: true)
        for y in stride(from: 9, to: 90, by: 37) {
            for x in stride(from: 4, to: 90, by: 41) { hole[x, y] = false }
        }
        let planes = image.planes(in: image.bounds)
        let rough = planes.continuedHarmonically(into: hole, tolerance: 0.25 / 255)
        let exact = planes.continuedHarmonically(into: hole, tolerance: 1e-6)
        #expect(largestDifference(rough.values, exact.values) < 0.25 / 255)
        #expect(largestResidual(exact, hole) < 1e-5)
    }

    /// The solution by many sweeps of over-relaxation in double precision.
    private func relaxed(_ planes: Planes, _ hole: Mask) -> Planes {
        var result = planes
        let (width, height) = (planes.width, planes.height)
        let unknowns = hole.values.indices.filter { hole.values[$0] }
        let neighbors = unknowns.map { index in
            let (x, y) = (index % width, index / width)
            return [(x - 1, y), (x + 1, y), (x, y - 1), (x, y + 1)].filter { x, y in
                (0..<width).contains(x) && (0..<height).contains(y)
            }.map { x, y in y * width + x }
        }
        for plane in 0..<planes.count {
            let pixels = plane * width * height..<(plane + 1) * width * height
            var values = planes.values[pixels].map(Double.init)
            for _ in 0..<400 {
                for (index, others) in zip(unknowns, neighbors) {
                    var sum = 0.0
                    for other in others { sum += values[other] }
                    values[index] += 1.7 * (sum / Double(others.count) - values[index])
                }
            }
            result.values.replaceSubrange(pixels, with: values.map(Float.init))
        }
        return result
    }

    private func largestResidual(_ planes: Planes, _ hole: Mask) -> Float {
        let width = planes.width
        return hole.values.indices.filter { hole.values[$0] }.map { index in
            let (x, y) = (index % width, index / width)
            guard x > 0, y > 0, x < width - 1, y < planes.height - 1 else { return 0 }
            let values = planes.values
            return abs(
                values[index] - 0.25
                    * (values[index - 1] + values[index + 1] + values[index - width]
                        + values[index + width]))
        }.max() ?? 0
    }
}

/// Pictures that several threads made.
private final class Results: Sendable {
    private let list = Mutex<[Image?]>([])

    var images: [Image?] { list.withLock { $0 } }

    func add(_ image: Image?) { list.withLock { $0.append(image) } }
}

extension Image {
    /// The picture with black in the hole.
    fileprivate func emptied(in hole: Mask) -> Image {
        var result = self
        result.fill(
            hole, in: bounds, with: Planes(width: width, height: height, count: channels))
        return result
    }
}
