import TensorArithmetic
import Testing
import Torch
import WeightFiles

@testable import InpaintingNetworks

@Suite struct GlcicDiscriminatorTests {
    private static let fixture = PublishedFixture(folder: "Glcic")

    /// As large as those of `Scripts/fixtures/make-glcic-fixtures`.
    private static let small: GlcicDiscriminator.Configuration = {
        var configuration = GlcicDiscriminator.Configuration.places2
        (configuration.globalSide, configuration.globalDepth) = (32, 4)
        (configuration.localSide, configuration.localDepth) = (16, 3)
        configuration.width = 1
        return configuration
    }()

    @Test(arguments: [
        (GlcicDiscriminator.Configuration.places2, 45_063_681),
        (.celebA, 39_557_121),
        // 1984 biases less in the global branch and 1472 in the local one.
        (.mmagic, 45_060_225),
    ])
    func haveThePublishedSizes(configuration: GlcicDiscriminator.Configuration, parameters: Int) {
        ComputeThread.run {
            let counts = GlcicDiscriminator(configuration).parameters.values.map(\.count)
            #expect(counts.reduce(0, +) == parameters)
        }
    }

    @Test(arguments: ["paper", "otenim", "mmagic"])
    func agreeWithTheReference(variant: String) throws {
        try ComputeThread.run {
            var configuration = Self.small
            switch variant {
            case "otenim": configuration = configuration.activationFirst
            case "mmagic":
                configuration.joining = .globalFirst
                configuration.encoding = .signedBGR
            default: break
            }
            let discriminator = GlcicDiscriminator(configuration)
            let file = try Self.fixture.safeTensors("discriminator.safetensors")
            try discriminator.load(file, prefix: "weights.")
            let logits = discriminator(
                try file.tensor(named: "image"), around: try file.tensor(named: "hole"))
            let expected = try file.tensor(named: "\(variant).logits")
            #expect(logits.shape == [2, 1])
            let scale = expected.absolute().array.max() ?? 0
            #expect(((logits - expected).absolute().array.max() ?? 1) < 1e-4 * scale)
        }
    }

    @Test func everyParameterAndTheKnownPixelsGetAFiniteGradient() {
        ComputeThread.run {
            Random.seed(6)
            let discriminator = GlcicDiscriminator(Self.small)
            discriminator.startTraining()
            let image = Tensor.parameter(.randomUniform(4, 3, 24, 28))
            let logits = discriminator(image, around: .ones(4, 1, 24, 28))
            (logits - 1).squared().mean().backward()
            expectGradients(of: discriminator)
            #expect(image.gradient?.array.filter { $0 != 0 }.count ?? 0 > image.count / 2)
        }
    }

    /// The corner of a 4×4 square cut from 8 rows and 10 columns around a hole.
    @Test(arguments: [
        (rows: 2..<4, columns: 5..<6, top: 1, left: 3),
        (rows: 0..<1, columns: 0..<2, top: 0, left: 0),
        (rows: 7..<8, columns: 9..<10, top: 4, left: 6),
        (rows: 1..<7, columns: 0..<10, top: 2, left: 3),
        (rows: 0..<0, columns: 0..<0, top: 2, left: 3),
    ])
    func squaresLieAroundTheHole(rows: Range<Int>, columns: Range<Int>, top: Int, left: Int) {
        ComputeThread.run {
            let hole = Tensor(
                (0..<80).map {
                    rows.contains($0 / 10) && columns.contains($0 % 10) ? 1 : 0 as Float
                },
                shape: [1, 1, 8, 10])
            let image = Tensor((0..<80).map(Float.init), shape: [1, 1, 8, 10])
            let expected = (0..<16).map { Float((top + $0 / 4) * 10 + left + $0 % 4) }
            #expect(image.squares(4, around: hole).array == expected)
        }
    }

    @Test func eachPictureHasItsOwnSquareAndGradient() {
        ComputeThread.run {
            var values = [Float](repeating: 0, count: 2 * 64)
            values[9] = 1
            values[64 + 54] = 1
            let hole = Tensor(values, shape: [2, 1, 8, 8])
            let image = Tensor.parameter(.randomUniform(2, 3, 8, 8))
            let squares = image.squares(2, around: hole)
            #expect(squares.shape == [2, 3, 2, 2])
            squares.sum().backward()
            let gradient = image.gradient?.sum(axes: [1]).array ?? []
            let touched = gradient.indices.filter { gradient[$0] == 3 }
            #expect(touched == [0, 1, 8, 9] + [45, 46, 53, 54].map { 64 + $0 })
        }
    }
}

extension PublishedFixture {
    fileprivate func safeTensors(_ name: String) throws -> SafeTensors {
        let tests = #filePath.split(separator: "/").dropLast().joined(separator: "/")
        return try SafeTensors(reading: "/\(tests)/Fixtures/\(folder)/\(name)")
    }
}
