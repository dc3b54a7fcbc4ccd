import Imaging
import MaskRecipes
import TestSupport
import Testing
import Torch

@testable import InpaintingNetworks

/// Files that are taken for something else than weights to be imported.
@Suite struct ImportedNetworkTests {
    @Test func weightsOfLacunaNeedNoImport() throws {
        let folder = try TemporaryFolder()
        let path = folder.path(of: "mine.safetensors")
        try ComputeThread.run {
            let network = GlcicNetwork(.paper.narrow)
            let description = try network.description(origin: "a test", license: "CC0-1.0")
            try NetworkFile.write(network, description, to: path)
        }
        let error = #expect(throws: NetworkError.self) {
            try ImportedNetwork(reading: [path], meanPixel: nil, as: nil)
        }
        #expect(
            error?.description
                == "'\(path)' is a weights file of Lacuna already, of glcic; use it as it is.")
    }

    /// Shapes as the repositories' code makes them.
    @Test(
        arguments: [
            (
                "otenim's glcic",
                ["model_ld.conv1.weight": [64, 3, 5, 5], "linear1.weight": [1, 2048]]
            ),
            ("mmagic's glcic", ["state_dict.disc.fc.weight": [1, 2048]]),
            (
                "BoyuanJiang's context-encoder",
                [
                    "state_dict.main.0.weight": [64, 3, 4, 4],
                    "state_dict.main.2.weight": [128, 64, 4, 4],
                    "state_dict.main.5.weight": [256, 128, 4, 4],
                    "state_dict.main.8.weight": [512, 256, 4, 4],
                    "state_dict.main.11.weight": [1, 512, 4, 4],
                ]
            ),
            (
                "KumapowerLIU's coherent-attention",
                ["model.0.weight": [64, 3, 4, 4], "model.11.weight": [1, 512, 4, 4]]
            ),
            (
                "KumapowerLIU's coherent-attention",
                [
                    "model.0.weight": [512, 256, 4, 4], "model.0.bias": [512],
                    "model.2.weight": [512, 512, 4, 4], "model.2.bias": [512],
                    "model.5.weight": [512, 512, 4, 4], "model.5.bias": [512],
                ]
            ),
        ] as [(String, KeyValuePairs<String, [Int]>)])
    func discriminatorsAreToldApart(judged: String, shapes: KeyValuePairs<String, [Int]>) throws {
        let file = PublishedFile(path: "D.pth", shapes)
        let error = #expect(throws: NetworkError.self) { try ImportedNetwork(file) }
        #expect(
            error?.description.hasPrefix("'D.pth' holds the discriminator of \(judged),") == true)
    }

    /// Before anything of the size that the shapes promise is made.
    @Test func largerNetworksThanTheFileHoldsAreRefused() {
        let file = PublishedFile(
            path: "small.pth",
            ["P.model.model.0.weight": [512, 3, 4, 4], "G.model.model.0.weight": [512, 6, 3, 3]])
        let error = #expect(throws: NetworkError.self) { try ImportedNetwork(file) }
        #expect(
            error?.description
                == "'small.pth' is too small for its network: 52224 values, at least 8450998272 "
                + "expected."
        )
    }

    @Test(arguments: [[4, 3, 4, 4], [0, 3, 3, 3], [5000, 3, 3, 3]])
    func impossibleKernelsAreRefused(shape: [Int]) {
        let file = PublishedFile(
            path: "odd.pth",
            [
                "model.enc_1.conv.weight": shape,
                "model.dec_1.conv.weight": [3, shape[0] + 3, 3, 3],
            ])
        let error = #expect(throws: NetworkError.self) { try ImportedNetwork(file) }
        #expect(error?.description.contains("nearest is tanimutomo's partial-conv") == true)
    }

    /// Whatever shapes a file claims, it is imported or refused with a sentence.
    @Test(arguments: [
        ("PartialConv", ["naoto0804.pth"]), ("PartialConv", ["tanimutomo.pth"]),
        ("Glcic", ["chain.t7"]), ("Glcic", ["mmagic.pth"]),
        ("ContextEncoder/Center", ["BoyuanJiang.pth"]), ("ContextEncoder/Noise", ["pathak22.t7"]),
        ("CoherentAttention", ["20_net_P.pth", "20_net_G.pth"]),
    ])
    func wildShapesNeverCrash(folder: String, names: [String]) throws {
        let fixture = PublishedFixture(folder: folder)
        let file = try fixture.file(names, meanPixel: [0.5, 0.5, 0.5])
        var generator = SeededGenerator(seed: 1)
        var imports = 0
        try ComputeThread.run {
            for _ in 0..<30 {
                do {
                    _ = try ImportedNetwork(file.withWildShapes(using: &generator))
                    imports += 1
                } catch let error as NetworkError {
                    #expect(error.description.hasPrefix("'wild.pth'"))
                }
            }
        }
        #expect((1..<30).contains(imports))
    }

    /// Each names its repository by the whole address, and a licence or the lack of one.
    @Test func everyLayoutTellsItsOriginAndLicense() {
        for network in NetworkCatalog.networks { network.checkOrigins() }
    }
}

extension PublishedFile {
    /// The same tensors, of which up to three may have another shape.
    fileprivate func withWildShapes(using generator: inout SeededGenerator) throws -> PublishedFile
    {
        var shapes = names.map { shape(of: $0) ?? [] }
        for _ in 0..<Int.random(in: 0...3, using: &generator) {
            let index = Int.random(in: 0..<shapes.count, using: &generator)
            switch Int.random(in: 0..<7, using: &generator) {
            case 0: shapes[index] = []
            case 1: shapes[index] = [5]
            case 2: shapes[index] = [5, 7]
            case 3: shapes[index] = [1 << 61, 0, 3, 3]
            case 4: shapes[index].reverse()
            case 5: shapes[index] = shapes[index].map { $0 + 1 }
            default: shapes[index].append(1)
            }
        }
        return PublishedFile(
            path: "wild.pth",
            tensors: zip(names, shapes).map { name, shape in
                (name, Entry(shape: shape) { .full(0.5, shape: shape) })
            }, numbers: numbers, meanPixel: meanPixel)
    }

    /// A file of tensors that nobody reads.
    fileprivate init(path: String, _ shapes: KeyValuePairs<String, [Int]>) {
        self.init(
            path: path,
            tensors: shapes.map { name, shape in (name, Entry(shape: shape) { .zeros(1) }) })
    }
}

extension InpaintingNetwork {
    fileprivate static func checkOrigins() {
        for layout in layouts {
            let parts = layout.origin.split(separator: "/")
            #expect(parts.count == 3 && parts[0] == "github.com", "\(layout.origin)")
            #expect(!layout.license.isEmpty)
        }
    }
}
