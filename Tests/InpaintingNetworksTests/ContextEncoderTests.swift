import FoundationEssentials
import TensorArithmetic
import Testing
import Torch

@testable import InpaintingNetworks

/// Against `Scripts/fixtures/make-context-encoder-fixtures`, and what holds for any weights.
@Suite struct ContextEncoderTests {
    private typealias Configuration = ContextEncoder.Configuration

    /// As deep as the published networks and as narrow as can be.
    private static let narrow = Configuration(
        prediction: .center, widths: [2, 2, 2, 2, 2], bottleneck: 3)

    private static let narrowPicture = Configuration(
        prediction: .picture, widths: [2, 2, 2, 2], bottleneck: 3)

    @Test(arguments: [
        ("Center", "BoyuanJiang.pth", "BoyuanJiang"), ("Center", "pathak22.t7", "pathak22"),
        ("Region", "pathak22.t7", "pathak22"),
    ])
    func importedNetworksAnswerAsTheReference(folder: String, name: String, layout: String) throws {
        let fixture = PublishedFixture(folder: "ContextEncoder/\(folder)")
        try fixture.expectAgreement(of: try fixture.file(name), layout: layout)
    }

    @Test func noiseEntersBesideTheBottleneck() throws {
        let fixture = PublishedFixture(folder: "ContextEncoder/Noise")
        try ComputeThread.run {
            let imported = try ImportedNetwork(try fixture.file("pathak22.t7"))
            let network = try #require(imported.network as? ContextEncoder)
            #expect(network.configuration.noiseChannels == 2)
            let (context, noise) = (try fixture.answer("context"), try fixture.answer("noise"))
            expectClose(network(context, noise: noise), try fixture.answer("raw"))
            Random.seed(1)
            #expect(network(context).bytes != network(context).bytes)
        }
    }

    @Test func importedColoursOfTheHoleAreThoseOfTheUser() throws {
        let fixture = PublishedFixture(folder: "ContextEncoder/Center")
        try ComputeThread.run {
            for (pixel, fill) in [
                (nil, [117 / 255.0, 104 / 255.0, 123 / 255.0]), ([0, 1, 0.5], [0, 1, 0.5]),
            ] {
                let file = try fixture.file("BoyuanJiang.pth", meanPixel: pixel)
                let network = try ImportedNetwork(file).network as? ContextEncoder
                #expect(network?.configuration.fill == fill)
                #expect(network?.configuration.hasBiases == false)
            }
        }
    }

    @Test(arguments: [[0, 1], [0, 1, 5], [0, .nan, 1]])
    func impossibleColoursOfTheHoleAreRefused(pixel: [Double]) throws {
        let fixture = PublishedFixture(folder: "ContextEncoder/Center")
        try ComputeThread.run {
            let file = try fixture.file("BoyuanJiang.pth", meanPixel: pixel)
            let error = #expect(throws: NetworkError.self) { try ImportedNetwork(file) }
            #expect(error?.description.contains("the fill must be three values") == true)
        }
    }

    /// Rows and columns 36 to 91 are blanked, 32 to 95 predicted.
    @Test func theMiddleIsBlankedWhateverTheHole() {
        ComputeThread.run {
            let network = ContextEncoder(Self.narrow)
            let hole = Tensor.randomUniform(2, 1, 128, 128) .> 0.7
            let completion = network.complete(.randomUniform(2, 3, 128, 128), hole: hole)
            #expect(completion.raw.shape == [2, 3, 64, 64])
            #expect(completion.guess.shape == [2, 3, 128, 128])
            let square = Tensor.ones(2, 1, 56, 56).padded(left: 36, right: 36, top: 36, bottom: 36)
            #expect(completion.filled.array == square.array)
            let middle = completion.guess.slice(axis: 2, 32..<96).slice(axis: 3, 32..<96)
            expectClose(middle * 2 - 1, completion.raw)
        }
    }

    @Test func theHoleIsPaintedInSwappedColours() {
        ComputeThread.run {
            let network = ContextEncoder(Self.narrowPicture)
            let context = network.context(
                of: .full(0.75, shape: [1, 3, 1, 2]),
                without: Tensor([1, 0] as [Float], shape: [1, 1, 1, 2]))
            let fill = [117, 104, 123].map { 2 * $0 / 255 - 1 as Float }
            expectClose(
                context,
                Tensor([fill[0], 0.5, fill[1], 0.5, fill[2], 0.5], shape: [1, 3, 1, 2]))
        }
    }

    @Test(arguments: [narrow, narrowPicture])
    func whatTheHoleHeldDoesNotChangeOneBit(configuration: ContextEncoder.Configuration) {
        ComputeThread.run {
            Random.seed(3)
            let network = ContextEncoder(configuration)
            let side = configuration.nativeSide
            let image = Tensor.randomUniform(1, 3, side, side)
            let hole = Tensor.randomUniform(1, 1, side, side) .> 0.4
            let filled = network.complete(image, hole: hole).filled
            let painted = image.replacing(where: filled, with: .full(.nan, shape: [1]))
            #expect(
                network.complete(image, hole: hole).guess.bytes
                    == network.complete(painted, hole: hole).guess.bytes)
        }
    }

    /// A picture of one more stage position is two windows of the native side.
    @Test func largerPicturesAreEncodedWindowByWindow() {
        ComputeThread.run {
            Random.seed(4)
            let network = ContextEncoder(Self.narrowPicture)
            #expect(network.code(of: .zeros(1, 3, 64, 80)).shape == [1, 3, 1, 2])
            #expect(network(.zeros(1, 3, 64, 80)).shape == [1, 3, 64, 80])
        }
    }

    @Test(arguments: [
        narrow, narrowPicture,
        Configuration(
            prediction: .center, widths: [2, 2, 2], bottleneck: 3, noiseChannels: 2, overlap: 1),
    ])
    func everyParameterGetsAFiniteGradient(configuration: ContextEncoder.Configuration) {
        ComputeThread.run {
            Random.seed(5)
            let network = ContextEncoder(configuration)
            network.startTraining()
            let side = configuration.nativeSide
            network(.randomUniform(3, 3, side, side)).squared().mean().backward()
            expectGradients(of: network)
        }
    }

    @Test(arguments: [
        #"{"prediction":"center","widths":[4,4],"bottleneck":3}"#,
        #"{"prediction":"center","widths":[4,4,4],"bottleneck":0}"#,
        #"{"prediction":"center","widths":[4,4,4],"bottleneck":3,"overlap":8}"#,
        #"{"prediction":"center","widths":[4,4,4],"bottleneck":3,"noiseChannels":-1}"#,
        #"{"prediction":"center","widths":[4,4,4],"bottleneck":3,"fill":[0,1]}"#,
        #"{"prediction":"left","widths":[4,4,4],"bottleneck":3}"#,
    ])
    func impossibleConfigurationsAreRefused(json: String) throws {
        #expect(throws: DecodingError.self) {
            try JSONDecoder().decode(ContextEncoder.Configuration.self, from: Data(json.utf8))
        }
    }
}
