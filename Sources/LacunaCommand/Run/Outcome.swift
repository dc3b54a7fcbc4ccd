import Imaging

/// What became of one picture.
struct Outcome: Equatable {
    enum Status: String, Codable {
        case filled
        /// The mask has no hole; the result equals the picture.
        case unchanged
        /// The result was already there.
        case skipped
        case failed
    }

    /// How much was to be filled, all pages together.
    struct Hole: Equatable {
        /// The hole's share of the pixels, 0…1.
        let ratio: Double

        /// The number of connected parts.
        let regions: Int

        init(_ masks: [Mask]) {
            let area = masks.reduce(0) { $0 + $1.values.count }
            ratio = Double(masks.reduce(0) { $0 + $1.holeCount }) / Double(area)
            regions = masks.reduce(0) { $0 + $1.holeRegions.count }
        }
    }

    let status: Status
    var hole: Hole?

    /// What the mask was taken for, in words.
    var understood = ""

    /// Sentences that the user should read although nothing failed.
    var warnings: [String] = []
}
