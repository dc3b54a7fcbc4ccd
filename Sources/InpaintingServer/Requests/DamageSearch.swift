import ImageFiles
import Imaging

/// What `POST /api/v1/masks/detect` is asked to look for.
struct DamageSearch: Sendable {
    private let detector: any DamageDetector

    /// Where to look; nil everywhere.
    private let region: Region?

    /// Measured for dust and writing in a scan of 50 megapixels: 27 bytes.
    static let bytesPerPixel = 30

    static let keys: Set = ["color", "kind", "region", "sensitivity", "tolerance"]

    /// - Throws: ``Problem`` where the kind is missing or a value cannot be used.
    init(_ form: Form) throws {
        let words = DamageKind.allCases.map(\.rawValue)
        guard let word = try form.choice("kind", of: words), let kind = DamageKind(rawValue: word)
        else {
            throw Problem.invalid("'kind' is missing; use \(words.joined(separator: ", ")).")
        }
        let sensitivity = try form.number("sensitivity", in: 0...1) ?? 0.5
        detector =
            switch kind {
            case .scratch: ScratchDetector(sensitivity: sensitivity)
            case .dust: DustDetector(sensitivity: sensitivity)
            case .text: TextDetector(sensitivity: sensitivity)
            case .color:
                ColorDetector(
                    color: try Self.color(form).components,
                    tolerance: Float(try form.integer("tolerance", in: 0...255) ?? 32) / 255)
            }
        region = try Self.region(form)
    }

    /// What is found in a picture.
    ///
    /// - Throws: ``Problem`` where the region does not lie in the picture.
    func damage(in image: Image) throws -> Mask {
        guard let region else { return detector.damage(in: image) }
        guard image.bounds.contains(region) else {
            throw Problem.invalid(
                "'region' does not lie in the picture of \(image.width)×\(image.height) pixels.")
        }
        return detector.damage(in: image, within: region)
    }

    private static func color(_ form: Form) throws -> PaintColor {
        guard let color = try form.text("color").flatMap(PaintColor.init) else {
            throw Problem.invalid("'color' must be the colour to look for, such as #1f3a93.")
        }
        return color
    }

    private static func region(_ form: Form) throws -> Region? {
        guard let text = try form.text("region") else { return nil }
        guard let region = Region(text: text) else {
            throw Problem.invalid("'region' must be x,y,w,h in pixels.")
        }
        return region
    }
}
