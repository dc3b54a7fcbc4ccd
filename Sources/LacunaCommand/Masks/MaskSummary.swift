import CommandSupport
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

    /// The bin of the published tables, or beside them, that the hole's share belongs to, such as
    /// `(0.1, 0.2]`; nil where there is no hole.
    var bin: String? { HoleRatioBin.all.first { $0.contains(holeRatio) }?.name }

    /// What a table says, from the whole to its parts.
    var rows: [(name: String, value: String)] {
        var rows = [
            ("size", "\(width)×\(height) pixels"),
            ("hole ratio", "\(formatted(holeRatio, decimals: 4)) (\(holeCount) pixels)"),
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
