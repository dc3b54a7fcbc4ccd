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
        for (name, inpainter) in try inpainters()
        where model.isEmpty || model.contains(name) {
            let result = try fuzz(inpainter, named: name)
            print(
                "\(name): \(count) pictures from seed \(seed), \(result.pixels) pixels, "
                    + "\(result.holes) of them filled, \(result.wrongs.count) wrong")
            for wrong in result.wrongs.prefix(10) { print("  \(wrong)") }
            isRight = isRight && result.wrongs.isEmpty
        }
        if !isRight { throw ExitCode.failure }
    }

    /// The classical models, and what fills from other pictures, of which two are drawn.
    private func inpainters() throws -> [(name: String, any Inpainter)] {
        let donors = [(side, 2 * side), (3 * side, side)].enumerated().map { seed, size in
            Image.noise(size.0, size.1, seed: UInt64(seed))
        }
        return try ModelCatalog.models.filter { $0.kind == .classical }
            .map { ($0.name, try $0.makeInpainter()) }
            + [("nearest-neighbor", NearestNeighborInpainter(donors: donors))]
    }

    private func fuzz(_ inpainter: some Inpainter, named name: String) throws -> FuzzResult {
        // OpenCV adds one half and rounds, so that odd greys become one level brighter; other pictures
        // have other greys.
        var result = FuzzResult(keepsConstants: name != "telea" && name != "nearest-neighbor")
        for seed in seed..<seed + count {
            result.fill(seed, RandomCase(seed: seed, longestSide: side), with: inpainter)
        }
        return result
    }
}
