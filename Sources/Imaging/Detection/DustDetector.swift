/// Finds dust, specks and pinholes: small spots, bright or dark, with a sharp edge on an even ground.
public struct DustDetector: DamageDetector {
    private let sensitivity: Sensitivity

    /// - Parameter sensitivity: How readily a spot is taken for dust: 0 takes none, 1 everything that
    ///   is a spot at all. The mask grows with it.
    public init(sensitivity: Double = 0.5) {
        self.sensitivity = Sensitivity(sensitivity)
    }

    /// The pixels of spots 1…15 pixels across, with a pixel around them.
    public func damage(in image: Image) -> Mask {
        var mask = Mask(width: image.width, height: image.height)
        guard image.width > 0 && image.height > 0 else { return mask }
        let luma = Luma(of: image)
        let specks = concurrentMap(Spot.all(in: luma)) { Speck(growing: $0, in: luma) }
        for case let speck? in specks where speck.distinctness >= sensitivity.logOdds {
            speck.paint(into: &mask)
        }
        return mask
    }
}
