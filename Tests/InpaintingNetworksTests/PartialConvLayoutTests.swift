import Testing
import Torch

@testable import InpaintingNetworks

/// Against `Scripts/fixtures/make-partial-conv-fixtures`.
@Suite struct PartialConvLayoutTests {
    private static let fixture = PublishedFixture(folder: "PartialConv")

    @Test(arguments: ["naoto0804", "mmagic", "tanimutomo"])
    func importedNetworksAnswerAsTheReference(layout: String) throws {
        try Self.fixture.expectAgreement(
            of: try Self.fixture.file("\(layout).pth"), layout: layout)
    }

    /// 1 / (channels · kernel²): section 4.2 of the paper's two versions.
    @Test(arguments: [
        ("encoder.0.convolution.kernel.weight", [64, 3, 7, 7], 1 / 147.0),
        ("encoder.1.convolution.kernel.weight", [128, 64, 5, 5], 1 / 1600.0),
        ("decoder.0.convolution.kernel.weight", [3, 67, 3, 3], 1 / 603.0),
    ])
    func kernelsOfTheFirstVersionAreScaled(name: String, shape: [Int], scale: Double) throws {
        try ComputeThread.run {
            let file = try Self.fixture.file("naoto0804.pth")
            let layout = try #require(PartialConvUNet.layouts.first { $0.name == "naoto0804" })
            let values = layout.sources(file)(name).convert(.full(1, shape: shape))
            #expect(abs(values.mean().item / scale - 1) < 1e-6)
        }
    }

    @Test func whatFitsNoLayoutIsComparedWithTheNearest() throws {
        try ComputeThread.run {
            let file = try Self.fixture.file("mmagic.pth")
            let renamed = PublishedFile(
                path: "mine.pth",
                tensors: try file.names.map { name in
                    let tensor = try file.tensor(named: name)
                    return (
                        name.replacing("enc1.", with: "first."),
                        PublishedFile.Entry(shape: tensor.shape) { tensor }
                    )
                })
            let error = #expect(throws: NetworkError.self) { try ImportedNetwork(renamed) }
            #expect(error?.code == .wrongNetwork)
            let text = try #require(error?.description)
            #expect(text.hasPrefix("'mine.pth' is of no layout that Lacuna knows"))
            #expect(text.contains("nearest is mmagic's partial-conv"))
        }
    }

    @Test func anotherNetworkThanTheOneAskedForIsRefused() throws {
        let file = try Self.fixture.file("mmagic.pth")
        #expect(throws: NetworkError.self) { try ImportedNetwork(file, as: "pix2pix") }
    }
}
