import ArgumentParser
import Lacuna

/// Has every classical model fill holes of random pictures of every size and kind.
@main
struct FillerFuzz: ParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "Have classical models fill random holes of random pictures.")

    @Option(help: "How many pictures each model fills.")
    var count: UInt64 = 10_000

    @Option(help: "The longest side of the pictures.")
    var side = 48

    @Option(help: "The first picture's seed.")
    var seed: UInt64 = 0

    @Option(help: "The models, by name; all classical ones where none is named.")
    var model: [String] = []

    func run() throws {
        var isRight = true
        for entry in ModelCatalog.models where entry.kind == .classical {
            guard model.isEmpty || model.contains(entry.name) else { continue }
            let result = try fuzz(try entry.makeInpainter(), named: entry.name)
            print(
                "\(entry.name): \(count) pictures from seed \(seed), \(result.pixels) pixels, "
                    + "\(result.holes) of them filled, \(result.wrongs.count) wrong")
            for wrong in result.wrongs.prefix(10) { print("  \(wrong)") }
            isRight = isRight && result.wrongs.isEmpty
        }
        if !isRight { throw ExitCode.failure }
    }

    private func fuzz(_ inpainter: some Inpainter, named name: String) throws -> FuzzResult {
        // OpenCV adds one half and rounds, so that odd greys become one level brighter.
        var result = FuzzResult(keepsConstants: name != "telea")
        for seed in seed..<seed + count {
            result.fill(seed, RandomCase(seed: seed, longestSide: side), with: inpainter)
        }
        return result
    }
}
