import Imaging
import TensorArithmetic
import Testing
import Torch

@testable import InpaintingNetworks

@Suite struct CenteredWindowTests {
    /// Windows of 16 of which 8 are filled, as in a network of three levels.
    private static func complete(
        _ image: Tensor, _ hole: Mask, by network: (Tensor) -> Tensor
    ) throws -> Tensor {
        try CenteredWindow.complete(image, hole, square: 8, of: 16) { image, hole in
            #expect(image.shape == [1, 3, 16, 16])
            #expect(hole.array == Tensor.ones(1, 1, 8, 8).padded(allAround: 4).array)
            return network(image)
        }
    }

    private static func hole(_ regions: Region..., width: Int, height: Int) -> Mask {
        var hole = Mask(width: width, height: height)
        for region in regions {
            for y in region.rows {
                for x in region.columns { hole[x, y] = true }
            }
        }
        return hole
    }

    /// The columns of a picture as red, in units that stay exact.
    private static func ramp(width: Int, height: Int) -> Tensor {
        let row = (0..<width).map { Float($0) / 64 }
        return Tensor(row, shape: [1, 1, 1, width]).expanded([1, 3, height, width]).contiguous()
    }

    @Test(arguments: [(8, 8, 16), (1, 3, 16), (9, 2, 18), (5, 20, 40)])
    func holesComeToTheMiddle(width: Int, height: Int, side: Int) {
        let group = Region(x: 30, y: 40, width: width, height: height)
        let window = CenteredWindow(around: group, filling: 8, of: 16).region
        #expect(window.width == side && window.height == side)
        let shift = 2 * (window.x - group.x) + side - width
        #expect((0...1).contains(shift))
    }

    /// The picture that the network was made for is neither moved nor scaled.
    @Test func theSquareInTheMiddleIsFilledAsItIs() throws {
        try ComputeThread.run {
            let image = Tensor.randomUniform(1, 3, 16, 16)
            let answer = Tensor.randomUniform(1, 3, 16, 16)
            let square = Region(x: 4, y: 4, width: 8, height: 8)
            let hole = Self.hole(square, width: 16, height: 16)
            var seen: [Tensor] = []
            let result = try Self.complete(image, hole) { image in
                seen.append(image)
                return answer
            }
            #expect(seen.count == 1)
            #expect(result.array == image.replacing(where: .hole(hole), with: answer).array)
            #expect(seen[0].replacing(where: .hole(hole), with: image).array == image.array)
        }
    }

    /// What the network answers lands where it belongs, at twice the scale, too: it answers its own
    /// columns, and a column of the picture is one of the window's.
    @Test(arguments: [(4, 1.0), (16, 2.0)])
    func guessesAreScaledBack(size: Int, scale: Double) throws {
        try ComputeThread.run {
            let group = Region(x: 20, y: 24, width: size, height: size)
            let hole = Self.hole(group, width: 64, height: 64)
            let result = try Self.complete(.zeros(1, 3, 64, 64), hole) { _ in
                Self.ramp(width: 16, height: 16)
            }.array
            let left = Double(20) - (16 * scale - Double(size)) / 2
            for x in group.columns {
                let expected = ((Double(x) + 0.5 - left) / scale - 0.5) / 64
                #expect(abs(Double(result[24 * 64 + x]) - expected) < 1e-5)
            }
            #expect(result[24 * 64 + 19] == 0)
        }
    }

    /// Columns -3, -2, -1 of a picture are 2, 1, 0.
    @Test func picturesAreMirroredAtTheirBorders() throws {
        try ComputeThread.run {
            let hole = Self.hole(
                Region(x: 0, y: 10, width: 2, height: 2), width: 32, height: 32)
            var row: [Float] = []
            _ = try Self.complete(Self.ramp(width: 32, height: 32), hole) { image in
                row = Array(image.array[0..<16])
                return image
            }
            #expect(row.map { $0 * 64 } == [6, 5, 4, 3, 2, 1, 0, 0, 1, 2, 3, 4, 5, 6, 7, 8])
        }
    }

    @Test func laterHolesSeeWhatEarlierOnesGot() throws {
        try ComputeThread.run {
            let hole = Self.hole(
                Region(x: 8, y: 8, width: 2, height: 2), Region(x: 12, y: 8, width: 2, height: 2),
                width: 32, height: 32)
            var answers: [Double] = []
            _ = try Self.complete(.zeros(1, 3, 32, 32), hole) { image in
                answers.append(image.sum().item)
                return .ones(1, 3, 16, 16)
            }
            #expect(answers == [0, 12])
        }
    }

    @Test func failuresOfLibtorchAreThrown() {
        ComputeThread.run {
            let hole = Self.hole(Region(x: 4, y: 4, width: 2, height: 2), width: 16, height: 16)
            #expect(throws: TorchError.self) {
                try Self.complete(.zeros(1, 3, 16, 16), hole) { $0 + .zeros(7) }
            }
        }
    }

    @Test func whatTheHoleHeldDoesNotChangeOneBit() throws {
        try ComputeThread.run {
            Random.seed(2)
            let image = Tensor.randomUniform(1, 3, 20, 30)
            let hole = Self.hole(
                Region(x: 2, y: 0, width: 9, height: 5), Region(x: 15, y: 9, width: 3, height: 3),
                width: 30, height: 20)
            let painted = image.replacing(where: .hole(hole), with: .ones(1))
            let results = try [image, painted].map { try Self.complete($0, hole) { $0 } }
            #expect(results[0].bytes == results[1].bytes)
        }
    }
}
