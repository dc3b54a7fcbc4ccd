import Testing

@testable import WeightFiles

/// A file that was cut short anywhere is refused.
struct CutCheckpointTests {
    @Test(arguments: ["tensor.pth", "legacy.pth", "graph.t7", "unversioned.t7"])
    func cutFilesAreRefused(name: String) throws {
        let bytes = try CheckpointFixture(name).bytes
        for count in 0..<bytes.count {
            let error = #expect(throws: WeightFileError.self) {
                try CheckpointContents(Array(bytes.prefix(count)))
            }
            guard error != nil else { break }
        }
    }
}
