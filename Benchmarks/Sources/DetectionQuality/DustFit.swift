import Glibc
import ImageFiles
@_spi(Fitting) import Imaging

/// Fits the weights of the dust detector to dust drawn on photographs.
enum DustFit {
    /// Of a spot's pixels, those that have to be near damage, and damaged, for it to be dust.
    private static let leastNear = 0.6
    private static let leastDamaged = 0.3

    static func run(on paths: some Sequence<String>) throws {
        var samples: [LogisticRegression.Sample] = []
        for (number, path) in paths.enumerated() {
            let photograph = try PictureFile(reading: path).pages[0]
            for contrast in SyntheticDamage.dust.contrasts {
                let damaged = SyntheticDamage.dust.draw(
                    on: photograph, contrast: contrast, seed: UInt64(number + 1))
                samples += Self.samples(from: damaged)
            }
        }
        let weights = LogisticRegression(of: samples).weights.map(rounded)
        print("\(samples.count) spots, \(samples.count { $0.isMember }) of them dust")
        print("weights \(weights.dropLast()), constant \(weights[weights.count - 1])")
    }

    /// Larger spots count more, by their diameter.
    private static func samples(from damaged: DamagedPicture) -> [LogisticRegression.Sample] {
        let near = damaged.truth.dilated(by: 2)
        return DustDetector.spots(in: damaged.image).map { spot in
            func share(of mask: Mask) -> Double {
                Double(spot.pixels.count { mask[$0.x, $0.y] }) / Double(spot.pixels.count)
            }
            return LogisticRegression.Sample(
                measures: spot.measures,
                isMember: share(of: near) > leastNear
                    && share(of: damaged.truth) > leastDamaged,
                weight: Double(spot.pixels.count).squareRoot())
        }
    }
}
