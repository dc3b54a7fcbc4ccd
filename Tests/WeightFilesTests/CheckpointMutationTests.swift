import Glibc
import Imaging
import MaskRecipes
import TestSupport
import Testing

@testable import WeightFiles

/// Whatever happens to a checkpoint on its way, reading it gives tensors or an error.
struct CheckpointMutationTests {
    static let seeds = ["list.pth", "small.pth", "legacy", "graph.t7", "safetensors"]
    static let roundsPerSeed = 20
    static let mutationsPerRound = 1000

    @Test(arguments: seeds, 0..<roundsPerSeed)
    func mutatedFilesNeverCrash(seed: String, round: Int) throws {
        let valid = try file(seed)
        #expect(try !CheckpointContents(valid).names.isEmpty)
        let memory = peakMemory
        var generator = SeededGenerator(seed: UInt64(round))
        for _ in 0..<Self.mutationsPerRound {
            let bytes = valid.mutated(using: &generator)
            do {
                let contents = try CheckpointContents(bytes)
                for (name, packed) in contents.packedBytes(in: bytes) {
                    let tensor = try #require(contents.tensors[name])
                    let count = tensor.elementType.byteCount(of: tensor.layout.shape)
                    guard packed.count == count, packed.count <= bytes.count else {
                        Issue.record("\(packed.count) bytes in a tensor of \(count ?? -1)")
                        return
                    }
                }
            } catch let error as WeightFileError {
                guard !error.description.isEmpty else {
                    Issue.record("an error without a sentence")
                    return
                }
            }
        }
        #expect(peakMemory - memory < 200_000_000)
    }

    /// The most memory that this process had at any time, in bytes.
    private var peakMemory: Int {
        var usage = rusage()
        getrusage(__rusage_who_t(RUSAGE_SELF.rawValue), &usage)
        return usage.ru_maxrss * 1024
    }

    private func file(_ seed: String) throws -> [UInt8] {
        switch seed {
        case "list.pth", "graph.t7": return try CheckpointFixture(seed).bytes
        case "legacy":
            return HandmadePickle.file(
                HandmadePickle.dictionary(
                    ("a", HandmadePickle.tensor(shape: [3, 2], strides: [1, 3])),
                    ("b", HandmadePickle.list(HandmadePickle.integer(7)))))
        default: return try written(isSafeTensors: seed == "safetensors")
        }
    }

    /// One tensor in a file that this package wrote.
    private func written(isSafeTensors: Bool) throws -> [UInt8] {
        let folder = try TemporaryFolder()
        let values: [Float] = [1, 2, 3, 4, 5, 6]
        if isSafeTensors {
            var writer = SafeTensorsWriter()
            writer.add("a", .float32, shape: [2, 3]) { write in try values.withUnsafeBytes(write) }
            try writer.write(to: folder.path(of: "a"))
        } else {
            var writer = CheckpointWriter()
            writer.add("a", .float32, shape: [2, 3], values: values)
            try writer.write(to: folder.path(of: "a"))
        }
        return try folder.read("a")
    }
}
