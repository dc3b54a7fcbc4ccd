/// A named mixture of mask generators: together with a seed it stands for one exact hole.
///
/// Recipes are stored with the weights that were trained on them and in reports.
public struct MaskRecipe: Hashable, Sendable {
    /// A preset and how often it is drawn, relative to the other parts.
    public struct Part: Codable, Hashable, Sendable {
        public var preset: String
        public var weight: Double

        public init(preset: String, weight: Double = 1) {
            self.preset = preset
            self.weight = weight
        }
    }

    /// The version of the generators; it grows whenever a preset draws other holes than before.
    public static let currentVersion = 1

    public let name: String
    public let version: Int
    public let parts: [Part]

    /// Mixes parts, each the name of one of ``presets`` with a positive weight.
    public init(name: String, parts: [Part]) {
        if let flaw = Self.flaw(in: parts) { preconditionFailure(flaw) }
        self.name = name
        self.version = Self.currentVersion
        self.parts = parts
    }
}

extension MaskRecipe {
    /// The names of the presets, in the order of a menu.
    ///
    /// `irregular-10-20` covers more than 10 and at most 20 % of the picture, and
    /// `irregular-10-20-border` does so under the border constraint: it stays off the border.
    public static let presets: [String] = plainPresets.sorted() + ["mixture"]

    /// A recipe of one preset, or `mixture`, all of them as training draws them; nil if there is no
    /// such preset.
    public static func preset(named name: String) -> MaskRecipe? {
        if name == "mixture" { return mixture }
        guard plainPresets.contains(name) else { return nil }
        return MaskRecipe(name: name, parts: [Part(preset: name)])
    }

    /// Strokes in six of ten draws, ragged shapes of 1…50 % in three, a rectangle in one.
    public static let mixture = MaskRecipe(
        name: "mixture",
        parts: [
            Part(preset: "thin", weight: 2), Part(preset: "medium", weight: 2),
            Part(preset: "thick", weight: 2), Part(preset: "rectangle", weight: 1),
        ]
            + irregularShares.dropLast().map { share in
                Part(preset: irregular(share), weight: 0.6)
            })

    /// The shares in percent of the irregular presets: more than the lower bound, at most the upper one.
    package static let irregularShares = [1...10, 10...20, 20...30, 30...40, 40...50, 50...60]

    /// The name of the irregular preset for a share.
    package static func irregular(
        _ share: ClosedRange<Int>, keepsOffBorder: Bool = false
    ) -> String {
        "irregular-\(share.lowerBound)-\(share.upperBound)" + (keepsOffBorder ? "-border" : "")
    }

    /// The presets that are not mixtures.
    private static let plainPresets: Set<String> = {
        let ragged = irregularShares.flatMap { share in
            [irregular(share), irregular(share, keepsOffBorder: true)]
        }
        return Set(ragged).union([
            "thin", "medium", "thick", "rectangle", "blocks", "completion", "center", "regions",
        ])
    }()

    /// What is wrong with the parts of a recipe; nil if nothing is.
    private static func flaw(in parts: [Part]) -> String? {
        if parts.isEmpty { return "A mask recipe needs at least one part." }
        for part in parts {
            if !plainPresets.contains(part.preset) {
                return "There is no mask preset '\(part.preset)'; there are "
                    + plainPresets.sorted().joined(separator: ", ") + "."
            }
            if !(part.weight > 0 && part.weight.isFinite) {
                return "The weight of mask preset '\(part.preset)' is \(part.weight); give a "
                    + "positive number."
            }
        }
        return nil
    }
}

extension MaskRecipe: Codable {
    private enum CodingKeys: CodingKey { case name, version, parts }

    /// Decodes a recipe; a preset or a version that this program does not know is an error.
    public init(from decoder: any Decoder) throws {
        let container = try decoder.container(keyedBy: CodingKeys.self)
        name = try container.decode(String.self, forKey: .name)
        version = try container.decode(Int.self, forKey: .version)
        parts = try container.decode([Part].self, forKey: .parts)
        guard version == Self.currentVersion else {
            throw DecodingError.dataCorruptedError(
                forKey: .version, in: container,
                debugDescription: "Mask recipe '\(name)' has version \(version), but this program "
                    + "draws version \(Self.currentVersion).")
        }
        if let flaw = Self.flaw(in: parts) {
            throw DecodingError.dataCorruptedError(
                forKey: .parts, in: container, debugDescription: flaw)
        }
    }
}
