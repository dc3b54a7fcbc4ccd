import Imaging
import MaskRecipes
import TestSupport
import Testing
import WeightFiles

struct MutationTests {
    /// Whatever happens to a file on its way, reading it gives values or an error.
    @Test(arguments: 0..<20)
    func mutatedFilesNeverCrash(round: UInt64) throws {
        let folder = try TemporaryFolder()
        var writer = SafeTensorsWriter()
        for name in ["a", "bb", "ccc"] {
            writer.add(name, .float16, shape: [2, 3]) { write in
                try [UInt16](repeating: 0x3C00, count: 6).withUnsafeBytes(write)
            }
        }
        try writer.write(to: folder.path(of: "valid"), metadata: ["network": "test"])
        let valid = try folder.read("valid")

        var generator = SeededGenerator(seed: round)
        for _ in 0..<100 {
            let path = try folder.write(valid.mutated(using: &generator), to: "mutated")
            do {
                let file = try SafeTensors(reading: path)
                for name in file.names {
                    let range = try file.entry(named: name).byteRange
                    #expect(try file.withBytes(of: name) { $0.count } == range.count)
                }
                try file.verifyChecksum()
            } catch let error as WeightFileError {
                #expect(!error.description.isEmpty)
            }
        }
    }
}
