import Testing
import Torch

@testable import InpaintingNetworks

@Suite struct CoherentAttentionLayoutTests {
    private let files = CoherentAttentionFixture.files
    private let layout = PublishedLayout<CoherentAttentionNetwork>.kumapowerLIU

    /// Both files, in either order.
    private func published() throws -> PublishedFile {
        try files.file("20_net_G.pth", "20_net_P.pth")
    }

    /// The released weights behave as the released code; told otherwise, as the paper.
    @Test(arguments: ["released", "paper"])
    func importedWeightsGuessWhatTheReferenceDoes(behavior: String) throws {
        try ComputeThread.run {
            let imported = try #require(
                try layout.network(from: published()))
            let network = CoherentAttentionNetwork(
                behavior == "released" ? imported.configuration : .init(width: 1))
            withoutGradients {
                for (name, tensor) in imported.state { network.state[name]?.assign(tensor) }
            }
            let (image, hole) = CoherentAttentionFixture.picture()
            let completion = withoutGradients { network.complete(image, hole: hole) }
            expectClose(everyEighth(completion.raw), try files.answer("\(behavior).raw"))
            expectClose(
                everyEighth(completion.composite(over: image)),
                try files.answer("\(behavior).completed"))
            expectClose(
                everyEighth(try #require(completion.others["rough"])),
                try files.answer("\(behavior).rough"))
        }
    }

    @Test func theConfigurationIsReadOffTheShapes() throws {
        let file = try published()
        let configuration = try #require(try layout.configuration(file))
        #expect(configuration == .init(width: 1).asReleased)
        #expect(configuration.attention == .oneSided)
        #expect(configuration.secondInputFill == .zero)
    }

    @Test func everyTensorIsTakenOnce() throws {
        try ComputeThread.run {
            let file = try published()
            let network = CoherentAttentionNetwork(.init(width: 1))
            let sources = network.state.keys.map { layout.sources(file)($0).name }
            #expect(Set(sources) == Set(file.names))
            #expect(sources.count == file.names.count)
        }
    }

    @Test func oneFileOfTheTwoIsNotEnough() throws {
        let refinement = try files.file("20_net_G.pth")
        let error = #expect(throws: NetworkError.self) { try layout.configuration(refinement) }
        #expect(error?.code == .wrongNetwork)
        #expect(error?.description.contains("_net_P.pth") == true)
        // The rough network alone could be any pix2pix generator.
        #expect(try layout.configuration(files.file("20_net_P.pth")) == nil)
    }

    private func everyEighth(_ tensor: Tensor) -> Tensor {
        let indices = Tensor((0..<32).map { Int64(8 * $0) }, shape: [32])
        return tensor.gathered(at: indices, axis: 2).gathered(at: indices, axis: 3)
    }
}
