import Imaging
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
            let path = try folder.write(mutated(valid, using: &generator), to: "mutated")
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

    private func mutated(_ valid: [UInt8], using generator: inout SeededGenerator) -> [UInt8] {
        var bytes = valid
        for _ in 0...Int.random(in: 0..<3, using: &generator) {
            let place = Int.random(in: 0..<bytes.count, using: &generator)
            switch Int.random(in: 0..<5, using: &generator) {
            case 0: bytes[place] ^= 1 << UInt8.random(in: 0..<8, using: &generator)
            case 1:
                bytes[place] = Array("{}[]\",:-0919e".utf8).randomElement(using: &generator) ?? 0
            case 2: bytes.insert(UInt8.random(in: 0...255, using: &generator), at: place)
            case 3: bytes.removeSubrange(place..<min(place + 5, bytes.count))
            default: bytes.removeSubrange(place...)
            }
            if bytes.isEmpty { return bytes }
        }
        return bytes
    }
}
