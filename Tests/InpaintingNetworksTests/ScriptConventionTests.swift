import FoundationEssentials
import InpaintingNetworks
import TestSupport
import Testing

@Suite struct ScriptConventionTests {
    private let folder: TemporaryFolder

    init() throws {
        folder = try TemporaryFolder()
    }

    private func read(_ text: String) throws -> ScriptConvention {
        try ScriptConvention(reading: try folder.write(Array(text.utf8), to: "net.json"))
    }

    @Test func `what is left out is as LaMa has it`() throws {
        let lama = ScriptConvention()
        #expect(try read("{}") == lama)
        #expect(lama.inputs == .imageAndMask && lama.range == .unit && lama.output == .unit)
        #expect(lama.channels == .rgb && lama.mask == .hole && lama.sides == .multiple(of: 8))
    }

    @Test func `every key is read`() throws {
        let convention = try read(
            """
            {"inputs": "mask, image", "range": "signed", "output": "byte", "channels": "bgr",
             "mask": "known", "fill": [1, 0.5, 0], "side": 256, "bytesPerPixel": 300}
            """)
        var expected = ScriptConvention()
        expected.inputs = .maskAndImage
        expected.range = .signed
        expected.output = .byte
        expected.channels = .bgr
        expected.mask = .known
        expected.fill = [1, 0.5, 0]
        expected.sides = .exactly(256)
        expected.bytesPerPixel = 300
        #expect(convention == expected)
        #expect(try read(#"{"multiple": 32}"#).sides == .multiple(of: 32))
        #expect(try read(#"{"inputs": "joined"}"#).inputs == .joined)
    }

    @Test func `the output has the range of the input unless it is told`() throws {
        #expect(try read(#"{"range": "signed"}"#).output == .signed)
        #expect(try read(#"{"range": "byte", "output": "unit"}"#).output == .unit)
    }

    @Test func `what is written is read again`() throws {
        for text in ["{}", #"{"side": 64, "mask": "known", "range": "byte"}"#] {
            let convention = try read(text)
            let written = String(decoding: try JSONEncoder().encode(convention), as: UTF8.self)
            #expect(try read(written) == convention)
        }
    }

    @Test func `it lies beside the script`() throws {
        _ = try folder.write(Array(#"{"mask": "known"}"#.utf8), to: "net.json")
        let beside = try ScriptConvention(besideScript: folder.path(of: "net.pt"))
        #expect(beside.mask == .known)
        let alone = try ScriptConvention(besideScript: folder.path(of: "other.pt"))
        #expect(alone == ScriptConvention())
    }

    @Test(arguments: [
        (
            #"{"ragne": "unit"}"#,
            "has the unknown key 'ragne'; the nearest that is known is 'range'."
        ),
        (#"{"multiples": 8}"#, "'multiple'"),
        (#"{"Mask": "hole"}"#, "'mask'"),
        (#"{"range": "0...1"}"#, "range must be 'unit' or 'signed' or 'byte'."),
        (#"{"inputs": 3}"#, "inputs"),
        (#"{"fill": [0, 0]}"#, "fill must be three numbers in 0...1"),
        (#"{"fill": [0, 0, 2]}"#, "fill must be"),
        (#"{"multiple": 0}"#, "multiple must be in 1...1024."),
        (#"{"side": 9000}"#, "side must be in 1...8192."),
        (#"{"side": 8, "multiple": 8}"#, "side must be left out beside multiple."),
        (#"{"bytesPerPixel": -1}"#, "bytesPerPixel must be"),
        (#"["range"]"#, "JSON object"),
        ("{", "valid"),
        ("", "valid"),
    ])
    func `what no convention can say gets a sentence`(text: String, expected: String) {
        let error = #expect(throws: NetworkError.self) { try read(text) }
        let message = error?.description ?? ""
        #expect(error?.code == .wrongConvention)
        #expect(message.hasPrefix("The convention '\(folder.path(of: "net.json"))' "))
        #expect(message.contains(expected), "\(message)")
        #expect(message.hasSuffix(".") && !message.contains("\n"))
    }
}
