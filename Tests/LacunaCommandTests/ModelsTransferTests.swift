import InpaintingNetworks
import TestSupport
import Testing
import Torch
import WeightFiles

@testable import LacunaCommand

/// `models import`, `export` and `apply`.
@Suite struct ModelsTransferTests {
    private static let size = 128

    private let folder: TemporaryFolder

    init() throws {
        folder = try TemporaryFolder()
    }

    private func lacuna(_ arguments: String...) throws {
        try folder.lacuna(["models"] + arguments)
    }

    /// Weights that another implementation published, out of the fixtures of the networks.
    private func published(_ name: String) -> String {
        let tests = #filePath.split(separator: "/").dropLast(2).joined(separator: "/")
        return "/\(tests)/InpaintingNetworksTests/Fixtures/PartialConv/\(name)"
    }

    /// A grey picture with a hole in its upper left quarter.
    private func writeInput(imageShape: [Int] = [1, 3, size, size], holeValue: Float = 1) throws {
        let half = Self.size / 2
        let hole = (0..<Self.size * Self.size).map { index in
            index % Self.size < half && index / Self.size < half ? holeValue : 0
        }
        var writer = SafeTensorsWriter()
        let tensors: [(String, [Float], [Int])] = [
            ("image", Array(repeating: 0.5, count: imageShape.reduce(1, *)), imageShape),
            ("hole", hole, [1, 1, Self.size, Self.size]),
        ]
        for (name, values, shape) in tensors {
            writer.add(name, .float32, shape: shape) { write in
                try values.withUnsafeBytes(write)
            }
        }
        try writer.write(to: folder.path(of: "in.safetensors"))
    }

    @Test func importedWeightsFillAndTellWhereTheyComeFrom() throws {
        try lacuna("import", published("naoto0804.pth"), "-o", "@w.safetensors")
        let description = try NetworkFile(reading: folder.path(of: "w.safetensors")).description
        #expect(description.network == "partial-conv")
        #expect(description.license == "MIT")
        #expect(description.origin.contains("naoto0804"))
        #expect(description.steps == nil)
        try writeInput()
        try lacuna("apply", "@w.safetensors", "--input", "@in.safetensors", "-o", "@o.safetensors")
        let result = try SafeTensors(reading: folder.path(of: "o.safetensors"))
        #expect(result.names == ["completed", "raw"])
        let completed = try result.floats(of: "completed")
        #expect(completed[Self.size - 1] == 0.5)
        #expect(completed[0] != 0.5)
    }

    @Test func whatIsNoNetworkIsNotImported() throws {
        _ = try folder.write(Array("no weights".utf8), to: "text.pth")
        for path in ["@text.pth", "@absent.pth"] {
            #expect(throws: (any Error).self) { try lacuna("import", path, "-o", "@w.safetensors") }
        }
        #expect(try folder.contents == ["text.pth"])
    }

    @Test func freshNetworksDependOnTheSeedAlone() throws {
        let tiny = ["export", "--network", "partial-conv/compact", "--seed"]
        for (name, seed) in [("a", "1"), ("b", "1"), ("c", "2")] {
            try folder.lacuna(["models"] + tiny + [seed, "-o", "@\(name).safetensors"])
        }
        let files = try ["a", "b", "c"].map { try folder.read("\($0).safetensors") }
        #expect(files[0] == files[1])
        #expect(files[0] != files[2])
    }

    @Test func exportedStateDictionariesHoldEveryTensorInSinglePrecision() throws {
        try lacuna("export", "partial-conv", "-o", "@w.pth")
        let checkpoint = try Checkpoint(reading: folder.path(of: "w.pth"))
        try ComputeThread.run {
            let network = PartialConvUNet(.compact)
            #expect(Set(checkpoint.names) == Set(network.state.keys))
            for (name, tensor) in network.state {
                let entry = try checkpoint.entry(named: name)
                #expect(entry.shape == tensor.shape)
                #expect(entry.elementType == .float32)
            }
        }
    }

    @Test func tapsHoldEveryStage() throws {
        try writeInput()
        try lacuna(
            "apply", "partial-conv", "--input", "@in.safetensors", "-o", "@o.safetensors", "--taps")
        let result = try SafeTensors(reading: folder.path(of: "o.safetensors"))
        for level in 0..<7 {
            let side = Self.size >> (level + 1)
            #expect(
                try result.entry(named: "taps.encoder.\(level)").shape.suffix(2) == [side, side])
            #expect(
                try result.entry(named: "taps.decoder.\(level)").shape.suffix(2)
                    == [side * 2, side * 2])
        }
    }

    @Test(
        arguments: zip(
            [[1, 3, 100, 100], [1, 4, 128, 128], [1, 3, 128, 128]], [1, 1, 0.5 as Float]))
    func tensorsThatDoNotFitAreRefused(imageShape: [Int], holeValue: Float) throws {
        try writeInput(imageShape: imageShape, holeValue: holeValue)
        let error = #expect(throws: NetworkError.self) {
            try lacuna(
                "apply", "partial-conv", "--input", "@in.safetensors", "-o", "@o.safetensors")
        }
        #expect(error?.code == .unfitTensors)
        #expect(try folder.contents == ["in.safetensors"])
    }

    @Test func resultsAreNotReplacedUnasked() throws {
        _ = try folder.write([1], to: "w.pth")
        let error = #expect(throws: CommandError.self) {
            try lacuna("export", "partial-conv", "-o", "@w.pth")
        }
        #expect(error?.code == .targetConflict)
        try lacuna("export", "partial-conv", "-o", "@w.pth", "--overwrite")
        #expect(try folder.read("w.pth").count > 1_000_000)
    }

    @Test func meanPixelsAreThreeNumbersFrom0To1() throws {
        #expect(MeanPixel(argument: "0.5,0,1")?.rgb == [0.5, 0, 1])
        for text in ["", "0.5", "0.5,0.5", "a,b,c", "0.5,0.5,1.5", "1,1,1,1"] {
            #expect(MeanPixel(argument: text) == nil, "\(text)")
        }
        _ = try folder.write(Array(#"{"mpv": [0.1, 0.2, 0.3], "lr": 1}"#.utf8), to: "config.json")
        #expect(MeanPixel(beside: folder.path(of: "w.pth"))?.rgb == [0.1, 0.2, 0.3])
    }
}
