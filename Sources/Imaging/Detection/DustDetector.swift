import Dispatch

/// Finds dust, specks and pinholes: small spots, bright or dark, that differ from everything around
/// them by more than the specks of the picture's own texture do.
public struct DustDetector: DamageDetector {
    private let sensitivity: Sensitivity

    /// What a speck needs to stand out by at a sensitivity of one half.
    private static let typicalDistinctness: Float = 6

    /// - Parameter sensitivity: How readily a spot is taken for dust: 0 takes none, 1 everything that
    ///   is a spot at all. The mask grows with it.
    public init(sensitivity: Double = 0.5) {
        self.sensitivity = Sensitivity(sensitivity)
    }

    /// The pixels of spots 1…15 pixels across, with a pixel around them.
    public func damage(in image: Image) -> Mask {
        var mask = Mask(width: image.width, height: image.height)
        guard image.width > 0 && image.height > 0 else { return mask }
        let threshold = sensitivity.threshold(typical: Self.typicalDistinctness)
        let luma = Luma(of: image)
        var reduced = luma
        for scale in [1, 2, 4] {
            if scale > 1 { reduced = reduced.halved }
            let specks = Self.specks(in: reduced.smoothed)
            let texture = SpeckTexture(of: specks, width: reduced.width, height: reduced.height)
            for speck in specks where texture.distinctness(of: speck) >= threshold {
                speck.paint(into: &mask, luma, scale: scale)
            }
        }
        return mask
    }

    private static func specks(in luma: Luma) -> [Speck] {
        let bandHeight = 64
        let bands = (luma.height + bandHeight - 1) / bandHeight
        var found: [[Speck]] = Array(repeating: [], count: bands)
        found.withUnsafeMutableBufferPointer { found in
            nonisolated(unsafe) let found = found
            DispatchQueue.concurrentPerform(iterations: bands) { band in
                let first = band * bandHeight
                found[band] = Speck.all(
                    in: luma, rows: first..<min(first + bandHeight, luma.height))
            }
        }
        return found.flatMap(\.self)
    }
}
