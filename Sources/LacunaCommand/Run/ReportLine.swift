import FoundationEssentials

/// What a report says about one picture: a line of JSON; what is not known is left out.
struct ReportLine: Codable, Equatable {
    var image: String
    var mask: String?
    var output: String?
    var status: Outcome.Status

    /// The hole's share of the pixels, 0…1.
    var holeRatio: Double?

    /// The number of connected parts of the hole.
    var regions: Int?

    /// The wall-clock time from opening the picture to having written the result.
    var seconds: Double

    var model: String
    var error: String?

    /// The line with its line feed, keys in alphabetical order.
    func encoded() throws -> String {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
        return String(decoding: try encoder.encode(self), as: UTF8.self) + "\n"
    }
}
