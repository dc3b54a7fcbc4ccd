import FoundationEssentials
import TensorArithmetic
import Testing
import Torch

@testable import InpaintingNetworks

@Suite struct GlcicNetworkTests {
    private static let mean = [0.25, 0.5, 0.75]
    private static let narrow: [GlcicNetwork.Configuration] = [
        .official(width: 4, meanPixel: mean), .otenim(width: 4, meanPixel: mean),
        .mmagic(width: 4), .tadax(width: 4),
    ]

    @Test(arguments: narrow, [Float(0.5), .nan])
    func holeColoursDoNotChangeOneBit(configuration: GlcicNetwork.Configuration, color: Float) {
        ComputeThread.run {
            Random.seed(3)
            let network = GlcicNetwork(configuration)
            let image = Tensor.randomUniform(2, 3, 16, 12)
            let hole = Tensor.randomUniform(2, 1, 16, 12) .> 0.6
            let painted = image.replacing(where: hole, with: Tensor([color], shape: [1]))
            let (clean, dirty) = (
                network.complete(image, hole: hole), network.complete(painted, hole: hole)
            )
            #expect(clean.raw.bytes == dirty.raw.bytes)
            #expect(clean.guess.bytes == dirty.guess.bytes)
        }
    }

    @Test(arguments: narrow)
    func everyParameterGetsAFiniteGradient(configuration: GlcicNetwork.Configuration) {
        ComputeThread.run {
            Random.seed(4)
            let network = GlcicNetwork(configuration)
            network.startTraining()
            let image = Tensor.randomUniform(2, 3, 16, 12)
            let hole = Tensor.randomUniform(2, 1, 16, 12) .> 0.6
            let guess = network.complete(image, hole: hole).guess
            #expect(guess.shape == image.shape)
            (guess - image).squared().mean().backward()
            expectGradients(of: network)
        }
    }

    /// One known pixel and one in the hole, by hand: section 6.2 of the build sheet's sources.
    @Test(arguments: [
        (narrow[0], [0.75, 0, 0, 0, -0.5, 0, 0, 1] as [Float]),
        (narrow[1], [1, 0.25, 0.5, 0.5, 0.25, 0.75, 0, 1]),
        (narrow[2], [-0.5, 0, 0, 0, 1, 0, 0, 1]),
        (narrow[3], [1, 0, 0, 0, -0.5, 0]),
    ])
    func eachDoorMakesItsOwnInput(configuration: GlcicNetwork.Configuration, expected: [Float]) {
        ComputeThread.run {
            let image = Tensor([1, 9, 0.5, 9, 0.25, 9] as [Float], shape: [1, 3, 1, 2])
            let hole = Tensor([0, 1] as [Float], shape: [1, 1, 1, 2])
            #expect(configuration.input(image, hole: hole).array == expected)
        }
    }

    @Test(arguments: [
        (GlcicNetwork.Output.sigmoid, [0.1192029, 0.5, 0.8807971] as [Float]),
        (.clamped, [-1, 0, 1]), (.hyperbolicTangent, [-0.9640276, 0, 0.9640276]),
    ])
    func outputsHaveTheirRange(output: GlcicNetwork.Output, expected: [Float]) {
        ComputeThread.run {
            let values = output(Tensor([-2, 0, 2] as [Float], shape: [3])).array
            #expect(zip(values, expected).allSatisfy { abs($0 - $1) < 1e-6 })
        }
    }

    /// The columns of the input that an output column depends on; the paper prints 307 and 99.
    @Test func dilationsWidenWhatOneOutputColumnSees() {
        let spans = (0..<4).map { GlcicNetwork.rows.span(of: 400 + $0).count }
        #expect(spans == [299, 303, 303, 299])
        let ordinary = GlcicNetwork.rows.map { Row($0.kernelSize, $0.outputs, $0.sampling) }
        #expect((0..<4).map { ordinary.span(of: 400 + $0).count } == [91, 95, 95, 91])
    }

    /// All weights are positive and no path is cut, so that a gradient is 0 only where nothing is
    /// seen.
    @Test(arguments: 0..<4)
    func gradientsReachAsFarAsTheSpan(column: Int) throws {
        try ComputeThread.run {
            Random.seed(5)
            let network = GlcicNetwork(.tadax(width: 2))
            for (name, parameter) in network.parameters where name.hasSuffix("convolution.weight") {
                let values = parameter.absolute()
                withoutGradients { parameter.assign(values * (1 / values.sum().item)) }
            }
            let (width, output) = (400, 200 + column)
            let input = Tensor.parameter(.ones(1, 3, 4, width))
            network(input).slice(axis: 3, output..<output + 1).sum().backward()
            let gradient = try #require(input.gradient).sum(axes: [0, 1, 2]).array
            let seen = gradient.indices.filter { gradient[$0] != 0 }
            #expect(seen == Array(GlcicNetwork.rows.span(of: output)))
        }
    }

    @Test func aDilatedConvolutionSkipsPixels() {
        ComputeThread.run {
            let layer = Conv2D(1, 1, kernelSize: 3, dilation: 2, bias: false)
            withoutGradients {
                layer.weight.assign(Tensor((1...9).map(Float.init), shape: [1, 1, 3, 3]))
            }
            let image = Tensor.ones(1, 1, 1, 1).padded(left: 2, right: 2, top: 2, bottom: 2)
            #expect(
                layer(image).array == [
                    9, 0, 8, 0, 7, 0, 0, 0, 0, 0, 6, 0, 5, 0, 4, 0, 0, 0, 0, 0, 3, 0, 2, 0, 1,
                ])
        }
    }

    @Test(arguments: narrow)
    func configurationsSurviveJSON(configuration: GlcicNetwork.Configuration) throws {
        let data = try JSONEncoder().encode(configuration)
        let decoded = try JSONDecoder().decode(GlcicNetwork.Configuration.self, from: data)
        #expect(decoded == configuration)
    }

    @Test(arguments: [
        ("\"width\":4", "\"width\":5"), ("\"width\":4", "\"width\":0"),
        ("\"width\":4", "\"width\":1000000"), ("[0.25,0.5,0.75]", "[0.25,0.5]"),
        ("[0.25,0.5,0.75]", "[0.25,0.5,1.5]"),
    ])
    func impossibleConfigurationsAreRefused(part: String, replacement: String) throws {
        let encoder = JSONEncoder()
        encoder.outputFormatting = .sortedKeys
        let text = String(decoding: try encoder.encode(Self.narrow[1]), as: UTF8.self)
        #expect(text.contains(part))
        let changed = text.replacing(part, with: replacement)
        #expect(throws: DecodingError.self) {
            try JSONDecoder().decode(GlcicNetwork.Configuration.self, from: Data(changed.utf8))
        }
    }

    @Test func savedNamesAreThoseOfTheProperties() {
        ComputeThread.run {
            let names = Set(GlcicNetwork(.mmagic(width: 2)).state.keys)
            #expect(names.contains("stages.0.convolution.weight"))
            #expect(names.contains("stages.15.normalization.runningVariance"))
            #expect(names.contains("stages.16.convolution.bias"))
            #expect(!names.contains("stages.0.convolution.bias"))
            #expect(!names.contains("stages.16.normalization.weight"))
            #expect(names.count == 17 + 16 * 4 + 1)
        }
    }
}

private typealias Row = GlcicNetwork.Row

extension [GlcicNetwork.Row] {
    /// The input columns that output column `column` depends on, from the last row to the first.
    fileprivate func span(of column: Int) -> ClosedRange<Int> {
        reversed().reduce(column...column) { seen, row in
            let reach = row.dilation * (row.kernelSize / 2)
            return switch row.sampling {
            case .same: seen.lowerBound - reach...seen.upperBound + reach
            case .halving: 2 * seen.lowerBound - reach...2 * seen.upperBound + reach
            // Column c of the output sums the input columns i with 2i - 1 <= c <= 2i + 2.
            case .doubling: (seen.lowerBound - 1) >> 1...(seen.upperBound + 1) >> 1
            }
        }
    }
}
