import ArgumentParser
import FoundationEssentials
import ImageFiles
import Imaging
import InpaintingModels
import InpaintingNetworks
import PictureFilling
import TestSupport
import Testing

@testable import LacunaCommand

/// TorchScript files as models.
@Suite struct ScriptModelTests {
    private let folder: TemporaryFolder

    init() throws {
        folder = try TemporaryFolder()
        let picture = Image(
            width: 3, height: 1, samples: .uint8([10, 100, 30, 255, 0, 255, 50, 200, 40]))
        try folder.write([picture], to: "a.png")
        try folder.write(Mask(".#."), to: "m.png")
    }

    /// Puts a fixture into the folder, and the convention beside it.
    private func place(_ name: String, convention: String? = nil) throws {
        _ = try folder.write(try ScriptFixture.bytes(name), to: "net.pt")
        if let convention { _ = try folder.write(Array(convention.utf8), to: "net.json") }
    }

    /// What `lacuna run` makes of the pixel in the hole.
    private func filled() throws -> [Int] {
        try folder.lacuna([
            "run", "-i", "@a.png", "-m", "@m.png", "-o", "@o.png", "--model", "@net.pt",
            "--device", "cpu",
        ])
        return Array(try folder.pages(of: "o.png")[0].integers[3..<6])
    }

    @Test func scriptsRunByTheirConvention() throws {
        try place("mean.pt", convention: #"{"multiple": 1}"#)
        #expect(try filled() == [30, 150, 35])
    }

    @Test func otherConventionsStandInTheFileBeside() throws {
        try place(
            "signed-blue.pt",
            convention: """
                {"inputs": "mask, image", "range": "signed", "channels": "bgr", "mask": "known",
                 "multiple": 1}
                """)
        #expect(try filled() == [30, 150, 48])
    }

    @Test func withoutAConventionItIsLaMas() throws {
        try place("size.pt")
        // 8×8 pixels, of which one and the seven below it are the hole: 20.4, 20.4, 31.875.
        #expect(try filled() == [20, 20, 32])
    }

    @Test func theMemoryOfScriptsComesFromTheirConvention() throws {
        try place("mean.pt", convention: #"{"multiple": 16, "bytesPerPixel": 12345}"#)
        let options = try ModelOptions.parse([
            "--model", folder.path(of: "net.pt"), "--max-memory", "1GiB",
        ])
        let budget = try #require(try options.memoryBudget())
        #expect(budget.model.bytesPerPixel == 12345)
        #expect(budget.model.sideMultiple == 16)
        #expect(budget.bytes == 1 << 30)
    }

    @Test func theConventionIsShown() throws {
        try place("raises.pt", convention: #"{"range": "byte", "side": 64}"#)
        let model = try ModelCatalog.model(named: folder.path(of: "net.pt"))
        #expect(model.kind == .network)
        #expect(model.file == .script(folder.path(of: "net.pt")))
        let description = try ModelDescription(reading: model)
        let rows = Dictionary(description.rows, uniquingKeysWith: { $1 })
        #expect(rows["convention"] == folder.path(of: "net.json"))
        #expect(rows["range"] == "byte in, byte out")
        #expect(rows["sides"] == "resized to 64×64")
        #expect(rows["script"]?.contains("trust") == true)
        let json = try JSONText(description).text
        #expect(json.contains(#""range" : "byte""#) || json.contains(#""range":"byte""#))
        #expect(json.contains("net.json"))
    }

    @Test func withoutAFileTheConventionIsCalledLaMas() throws {
        try place("mean.pt")
        let description = try ModelDescription(
            reading: try ModelCatalog.model(named: folder.path(of: "net.pt")))
        #expect(description.script?.conventionPath == nil)
        #expect(
            description.rows.contains { $0.name == "convention" && $0.value.hasPrefix("LaMa's") })
    }

    @Test(
        arguments: [
            ("state-dict.pth", nil, "'lacuna models import'."),
            ("raises.pt", nil, "no picture is good enough"),
            ("half.pt", nil, "[1, 3, 4, 4]"),
            ("mean.pt", #"{"ragne": "unit"}"#, "'range'."),
            ("mean.pt", #"{"side": -1}"#, "side must be"),
        ] as [(String, String?, String)])
    func badScriptsGetOneSentence(name: String, convention: String?, words: String) throws {
        try place(name, convention: convention)
        let before = try folder.contents
        let error = #expect(throws: (any Error).self) { try filled() }
        let sentence = error.map { "\($0)" } ?? ""
        #expect(sentence.contains(words) && !sentence.contains("\n"), "\(sentence)")
        #expect(sentence.contains("net."), "\(sentence)")
        #expect(try folder.contents == before)
    }

    @Test func cutScriptsAreRefused() throws {
        let whole = try ScriptFixture.bytes("mean.pt")
        _ = try folder.write(Array(whole.prefix(700)), to: "net.pt")
        let error = #expect(throws: (any Error).self) { try filled() }
        #expect("\(String(describing: error))".contains("cannot be read as TorchScript"))
    }
}
