import Imaging
import MaskRecipes
import TestSupport
import Testing
import TurboJPEG

@testable import InpaintingTraining

struct PhotoLoaderTests {
    private let folder: TemporaryFolder

    init() throws {
        folder = try TemporaryFolder()
    }

    @Test(arguments: [2, 3])
    func workersDoNotChangeTheBatches(workers: Int) throws {
        let shard = try folder.plainShard("a", count: 7)
        let alone = try loader([PhotoSource(shard)], workers: 1)
        let together = try loader([PhotoSource(shard)], workers: workers)
        for _ in 0..<6 { #expect(alone.next() == together.next()) }
    }

    @Test(arguments: [1, 4, 5])
    func aResumedLoaderGoesOnWhereItStopped(step: Int) throws {
        let sources = [
            PhotoSource(try folder.plainShard("a", count: 7), weight: 3),
            PhotoSource(try folder.plainShard("b", count: 4, first: 100), weight: 1),
        ]
        let whole = try loader(sources)
        for _ in 0..<step { _ = whole.next() }
        let resumed = try loader(sources, startingAt: step)
        for _ in 0..<4 { #expect(whole.next() == resumed.next()) }
    }

    @Test func theCacheDoesNotChangeTheBatches() throws {
        let shard = try folder.plainShard("a", count: 5)
        let cached = try loader([PhotoSource(shard)])
        let uncached = try loader([PhotoSource(shard)], cacheBytes: 0)
        for _ in 0..<4 { #expect(cached.next() == uncached.next()) }
    }

    @Test func seedsGiveOtherBatches() throws {
        let shard = try folder.plainShard("a", count: 7)
        let first = try loader([PhotoSource(shard)])
        let second = try loader([PhotoSource(shard)], seed: 10)
        #expect(first.next() != second.next())
    }

    @Test func aBatchHasItsShapeAndRange() throws {
        let shard = try folder.plainShard("a", count: 3, first: 50)
        let batch = try #require(try loader([PhotoSource(shard)]).next())
        #expect(batch.count == 4 && batch.side == 16)
        #expect(batch.images.count == 4 * 3 * 16 * 16)
        #expect(batch.images.allSatisfy { (0...1).contains($0) })
        // Every hole is the square in the middle, with half the side.
        for place in 0..<4 {
            let validity = batch.validity[place * 256..<(place + 1) * 256]
            for (pixel, value) in validity.enumerated() {
                let isInside = (4..<12).contains(pixel / 16) && (4..<12).contains(pixel % 16)
                #expect(value == (isInside ? 0 : 1))
            }
        }
    }

    @Test func withoutAugmentationAPlainPhotographStays() throws {
        let shard = try folder.plainShard("a", count: 1, first: 102)
        let batch = try #require(try loader([PhotoSource(shard)], augmentation: .none).next())
        #expect(batch.images.allSatisfy { abs($0 - 0.4) < 0.005 })
    }

    @Test func damagedPhotographsArePassedOverAndNamed() throws {
        let shard = try folder.shard(
            "a",
            [
                ("good-0.jpg", try plainJPEG(51, 30, 30)),
                ("cut.jpg", try Array(plainJPEG(204, 30, 30).dropLast(60))),
                ("text.jpg", Array("no picture".utf8)),
                ("good-1.jpg", try plainJPEG(153, 30, 30)),
            ])
        let loader = try loader([PhotoSource(shard)], augmentation: .none)
        for _ in 0..<4 {
            let batch = try #require(loader.next())
            for place in 0..<4 {
                let value = batch.images[place * 768]
                #expect(abs(value - 0.2) < 0.01 || abs(value - 0.6) < 0.01)
            }
        }
        #expect(loader.damagedNames == ["cut.jpg", "text.jpg"])
    }

    @Test func aShardOfDamageIsRefused() throws {
        let shard = try folder.shard("a", [("x.jpg", [1, 2]), ("y.jpg", [])])
        let error = #expect(throws: TrainingError.self) { try loader([PhotoSource(shard)]) }
        #expect(error?.code == .noPictures)
    }

    @Test func validationIsFixedAndCentered() throws {
        let shard = try folder.shard(
            "a",
            [
                ("bars.jpg", try barsJPEG()), ("cut.jpg", [1]),
                ("gray.jpg", try plainJPEG(51, 9, 20)),
            ])
        let masks = MaskRecipe.mixture
        let batch = PhotoBatch(validating: 0..<3, of: shard, side: 16, masks: masks, seed: 3)
        #expect(batch.count == 2)
        // The square in the middle of black, white, black bars is white.
        #expect(batch.images[0..<768].allSatisfy { $0 > 0.97 })
        #expect(batch.images[768...].allSatisfy { abs($0 - 0.2) < 0.01 })

        let second = PhotoBatch(validating: 2..<3, of: shard, side: 16, masks: masks, seed: 3)
        #expect(second.images == Array(batch.images[768...]))
        #expect(second.validity == Array(batch.validity[256...]))
    }

    /// Black, white and black: 96×32 pixels.
    private func barsJPEG() throws -> [UInt8] {
        let row = (0..<96).flatMap { x in
            Array(repeating: UInt8((32..<64).contains(x) ? 255 : 0), count: 3)
        }
        let samples = (0..<32).flatMap { _ in row }
        return try RGBPicture(width: 96, height: 32, samples: samples).jpeg(quality: 95)
    }

    private func loader(
        _ sources: [PhotoSource], workers: Int = 1, startingAt step: Int = 0, seed: UInt64 = 9,
        augmentation: Augmentation = Augmentation(), cacheBytes: Int = 1 << 20
    ) throws -> PhotoLoader {
        let center = try #require(MaskRecipe.preset(named: "center"))
        var configuration = PhotoLoader.Configuration(
            batchSize: 4, side: 16, augmentation: augmentation, masks: center, seed: seed)
        configuration.workers = workers
        configuration.cacheBytes = cacheBytes
        return try PhotoLoader(sources, configuration, startingAt: step)
    }
}
