import ImageFiles
import Imaging

/// What `POST /api/v1/adjust_mask` is asked for, in IOPaint's words.
struct MaskAdjustment: Sendable {
    private enum Operation: String, CaseIterable {
        case expand
        case shrink
        case reverse
    }

    private let operation: Operation

    /// By how many pixels the hole's edge moves.
    private let radius: Int

    /// Measured for a mask of 50 megapixels: 5 bytes.
    static let bytesPerPixel = 6

    /// - Throws: ``Problem`` where a key is unknown or a value cannot be used.
    init(_ form: Form) throws {
        try form.requireKnown(["kernel_size", "mask", "operate"])
        let words = Operation.allCases.map(\.rawValue)
        guard let word = try form.choice("operate", of: words),
            let operation = Operation(rawValue: word)
        else { throw Problem.invalid("'operate' is missing; use expand, shrink or reverse.") }
        self.operation = operation
        radius = try form.integer("kernel_size", in: 0...1000) ?? 5
    }

    /// The adjusted mask of a mask's picture.
    func adjusted(_ picture: Image) throws -> Mask {
        let mask = try MaskReading().mask(from: picture, fitting: picture, name: "mask").mask
        return switch operation {
        case .expand: mask.dilated(by: radius)
        case .shrink: mask.inverted.dilated(by: radius).inverted
        case .reverse: mask.inverted
        }
    }
}
