import Imaging

/// What there is to say about a mask.
struct MaskSummary: Equatable {
    let width: Int
    let height: Int
    let holeCount: Int

    /// The hole's share of the pixels, 0…1.
    let holeRatio: Double

    let regionCount: Int
    let largest: HoleRegion?
    let touchesBorder: Bool

    init(_ mask: Mask) {
        let regions = mask.holeRegions
        width = mask.width
        height = mask.height
        holeCount = mask.holeCount
        holeRatio = mask.holeRatio
        regionCount = regions.count
        largest = regions.max { $0.count < $1.count }
        touchesBorder = mask.touchesBorder
    }

    /// The bin of the published tables that the hole's share belongs to, such as `(0.1, 0.2]`.
    var bin: String? {
        IrregularMaskGenerator.bins.first {
            holeRatio > $0.lowerBound && holeRatio <= $0.upperBound
        }.map { "(\($0.lowerBound), \($0.upperBound)]" }
    }

    /// One line: `512×384, hole 12.4 % in 3 regions`.
    var sentence: String {
        "\(width)×\(height), hole \((100 * holeRatio).formatted(decimals: 1)) % in \(regionCount) "
            + (regionCount == 1 ? "region" : "regions")
    }

    /// What a table says, from the whole to its parts.
    var rows: [(name: String, value: String)] {
        var rows = [
            ("size", "\(width)×\(height) pixels"),
            ("hole ratio", "\(holeRatio.formatted(decimals: 4)) (\(holeCount) pixels)"),
            ("bin", bin ?? "none"),
            ("regions", "\(regionCount)"),
            ("touches border", touchesBorder ? "yes" : "no"),
        ]
        if let largest {
            let region = largest.region
            rows.append(
                (
                    "largest region",
                    "\(largest.count) pixels in \(region.width)×\(region.height) at "
                        + "\(region.x), \(region.y)"
                ))
        }
        return rows
    }
}
