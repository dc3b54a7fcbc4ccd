import ImageFiles
import Imaging

/// Draws scratches, dust and writing on photographs and tells how much of them the detectors find.
///
/// `swift run -c release DetectionQuality PHOTOGRAPH…`, in the folder `Benchmarks`; with `fit-dust`
/// before the photographs, fits the weights of the dust detector to them. Pixels count as
/// right within 2 pixels of the truth. The last columns are of the photographs without damage.
@main
struct DetectionQuality {
    static func main() throws {
        if CommandLine.arguments.dropFirst().first == "fit-dust" {
            return try DustFit.run(on: CommandLine.arguments.dropFirst(2))
        }
        let photographs = try CommandLine.arguments.dropFirst().map {
            try PictureFile(reading: $0).pages[0]
        }
        print(
            "kind contrast sensitivity precision recall F1 median-F1 false-alarms% false-regions/Mpx"
        )
        for kind in SyntheticDamage.allCases {
            for contrast in kind.contrasts {
                let damaged = photographs.enumerated().map { number, photograph in
                    kind.draw(on: photograph, contrast: contrast, seed: UInt64(number + 1))
                }
                for sensitivity in [0.3, 0.5, 0.7] {
                    let detector = kind.detector(sensitivity: sensitivity)
                    let scores = damaged.map {
                        DetectionScore(detector.damage(in: $0.image), truth: $0.truth)
                    }
                    let total = scores.reduce(DetectionScore(), +)
                    let medians = scores.map(\.f1).sorted()
                    let alarms = FalseAlarms(photographs.map(detector.damage))
                    print(
                        kind, "\(Int(contrast.lowerBound))-\(Int(contrast.upperBound))",
                        sensitivity, total, rounded(medians[medians.count / 2]),
                        rounded(alarms.share * 100), rounded(alarms.regionsPerMegapixel))
                }
            }
        }
    }
}

/// What a detector finds in photographs without damage.
private struct FalseAlarms {
    let share: Double
    let regionsPerMegapixel: Double

    init(_ masks: [Mask]) {
        let pixels = Double(masks.reduce(0) { $0 + $1.values.count })
        share = Double(masks.reduce(0) { $0 + $1.holeCount }) / pixels
        regionsPerMegapixel = Double(masks.reduce(0) { $0 + $1.holeRegions.count }) / pixels * 1e6
    }
}
