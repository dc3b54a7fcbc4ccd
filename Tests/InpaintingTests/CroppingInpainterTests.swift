import Dispatch
import Imaging
import Inpainting
import Synchronization
import TestSupport
import Testing

@Suite struct CroppingInpainterTests {
    @Test func cropsEndAtTheBorder() throws {
        let image = Image.random(50, 40)
        var hole = Mask(width: 50, height: 40)
        for (x, y) in [(0, 0), (49, 0), (0, 39), (49, 39)] { hole[x, y] = true }
        let crops = RecordingInpainter()
        _ = try CroppingInpainter(crops, context: 6).inpaint(image, filling: hole)
        #expect(crops.seen == Array(repeating: [7, 7, 1], count: 4))
    }

    @Test func aContextBeyondThePictureShowsAllOfIt() throws {
        let image = Image.random(9, 5)
        var hole = Mask(width: 9, height: 5)
        (hole[0, 0], hole[8, 4]) = (true, true)
        let crops = RecordingInpainter()
        _ = try CroppingInpainter(crops, context: 1000).inpaint(image, filling: hole)
        #expect(crops.seen == [[9, 5, 2]])
    }

    /// Crops that meet are one, and then meet others.
    @Test func groupsAreJoinedUntilNoCropsMeet() throws {
        let image = Image.random(60, 9)
        var hole = Mask(width: 60, height: 9)
        for x in [5, 12, 19, 45] { hole[x, 4] = true }
        let crops = RecordingInpainter()
        _ = try CroppingInpainter(crops, context: 3).inpaint(image, filling: hole)
        #expect(crops.seen == [[21, 7, 3], [7, 7, 1]])
    }

    /// The mean of the neighbours: four inside, three at an edge, two in a corner.
    @Test(arguments: [8, 16])
    func aPixelBecomesTheMeanOfItsNeighbours(bitDepth: Int) throws {
        let image = Image.random(11, 9, hasAlpha: true, bitDepth: bitDepth)
        let filler = CroppingInpainter(HarmonicInpainter(), context: 1)
        for (x, y) in [(5, 4), (0, 4), (5, 8), (10, 0)] {
            var hole = Mask(width: 11, height: 9)
            hole[x, y] = true
            let result = try filler.inpaint(image, filling: hole)
            let neighbors = [(x - 1, y), (x + 1, y), (x, y - 1), (x, y + 1)]
                .filter { (0..<11).contains($0.0) && (0..<9).contains($0.1) }
            for channel in 0..<4 {
                let sum = neighbors.reduce(0) { sum, pixel in
                    sum + image.integers[(pixel.1 * 11 + pixel.0) * 4 + channel]
                }
                let mean = Double(sum) / Double(neighbors.count)
                // A quarter of a grey level of tolerance and half a one of rounding.
                let value = result.integers[(y * 11 + x) * 4 + channel]
                #expect(abs(Double(value) - mean) <= 0.76)
            }
        }
    }

    @Test(arguments: [(1, 67), (67, 1), (2, 2), (1, 2)])
    func narrowPicturesAreFilledFromTheirOnePixel(width: Int, height: Int) throws {
        let image = Image.random(width, height, colorModel: .gray, bitDepth: 16)
        var hole = Mask(width: width, height: height, repeating: true)
        hole[width - 1, height - 1] = false
        let result = try CroppingInpainter(HarmonicInpainter(), context: 1)
            .inpaint(image, filling: hole)
        let known = image.integers.last
        #expect(result.integers.allSatisfy { $0 == known })
    }

    /// Work within work gets no threads of its own: one does it all.
    @Test(arguments: [8, 16])
    func theResultDoesNotDependOnTheThreads(bitDepth: Int) throws {
        let image = Image.random(300, 260, bitDepth: bitDepth)
        var hole = Mask(width: 300, height: 260)
        for y in 5..<255 { for x in 5..<295 where (x + y) % 40 != 0 { hole[x, y] = true } }
        let filler = CroppingInpainter(
            FeatheringInpainter(HarmonicInpainter(), radius: 5), context: 4)
        let alone = try filler.inpaint(image, filling: hole)
        let equal = Mutex(0)
        let mask = hole
        DispatchQueue.concurrentPerform(iterations: 6) { _ in
            let result = Result { try filler.inpaint(image, filling: mask) }
            if case .success(alone) = result { equal.withLock { $0 += 1 } }
        }
        #expect(equal.withLock { $0 } == 6)
    }
}

/// Fills nothing, and remembers the width, the height and the hole's pixels of what it is given.
private final class RecordingInpainter: Inpainter {
    private(set) var seen: [[Int]] = []

    func inpaint(_ image: Image, filling hole: Mask) throws -> Image {
        seen.append([image.width, image.height, hole.holeCount])
        return image
    }
}
