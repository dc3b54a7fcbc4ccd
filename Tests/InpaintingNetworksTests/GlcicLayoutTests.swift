import TensorArithmetic
import Testing
import Torch

@testable import InpaintingNetworks

/// Against `Scripts/fixtures/make-glcic-fixtures`.
@Suite struct GlcicLayoutTests {
    private static let fixture = PublishedFixture(folder: "Glcic")
    private static let mean = [0.4375, 0.375, 0.3125]

    @Test(arguments: [
        ("otenim.pth", "otenim", mean), ("yangwangx.pth", "yangwangx", mean),
        ("mmagic.pth", "mmagic", nil), ("chain.t7", "official", nil), ("graph.t7", "official", nil),
    ])
    func importedNetworksAnswerAsTheReference(name: String, layout: String, mean: [Double]?) throws
    {
        try Self.fixture.expectAgreement(
            of: try Self.fixture.file(name, meanPixel: mean), layout: layout)
    }

    @Test(arguments: ["otenim.pth", "yangwangx.pth"])
    func aMissingMeanPixelIsAskedFor(name: String) throws {
        let error = #expect(throws: NetworkError.self) {
            try ComputeThread.run { try ImportedNetwork(try Self.fixture.file(name)) }
        }
        #expect(error?.code == .missingMeanPixel)
        #expect(error?.description.contains("--mean-pixel R,G,B (values 0...1)") == true)
    }

    @Test(arguments: [[0.5], [0.5, 0.5, 255], [0.5, 0.5, .nan]])
    func anImpossibleMeanPixelIsRefused(mean: [Double]) throws {
        let file = try Self.fixture.file("otenim.pth", meanPixel: mean)
        let error = #expect(throws: NetworkError.self) {
            try ComputeThread.run { try ImportedNetwork(file) }
        }
        #expect(error?.code == .missingMeanPixel)
    }

    @Test func theUsersMeanPixelCountsMoreThanTheFiles() throws {
        try ComputeThread.run {
            for (given, expected) in [(nil, Self.mean), ([0, 0.5, 1], [0, 0.5, 1])] {
                let file = try Self.fixture.file("chain.t7", meanPixel: given)
                let network = try #require(
                    try ImportedNetwork(file).network as? GlcicNetwork)
                #expect(network.configuration == .official(width: 2, meanPixel: expected))
            }
        }
    }

    /// Both containers hold the same network: old Torch7 the inverse of the deviation, epsilon
    /// included, newer the variance with an epsilon of 1/1000.
    @Test func runningVariancesOfOldAndNewTorch7AreEqual() throws {
        try ComputeThread.run {
            let states = try ["chain.t7", "graph.t7"].map { name in
                try ImportedNetwork(try Self.fixture.file(name)).network.state
            }
            let name = "stages.0.normalization.runningVariance"
            let (old, new) = (try #require(states[0][name]), try #require(states[1][name]))
            #expect((old - new).absolute().array.max() ?? 1 < 1e-6)
            #expect(old.array.allSatisfy { $0 > 0.4 && $0 < 1.6 })
        }
    }

    @Test func aNetworkOfOtherWidthsIsNotTaken() throws {
        let file = try Self.fixture.file("otenim.pth", meanPixel: Self.mean)
        let widened = PublishedFile(
            path: "wide.pth",
            tensors: file.names.map { name in
                let shape = file.shape(of: name) ?? []
                let wide = name == "conv9.weight" ? [12, 8, 3, 3] : shape
                return (name, PublishedFile.Entry(shape: wide) { try file.tensor(named: name) })
            }, meanPixel: Self.mean)
        try ComputeThread.run {
            for layout in GlcicNetwork.layouts {
                let network = try layout.network(from: widened)
                #expect(network == nil)
            }
        }
    }
}
