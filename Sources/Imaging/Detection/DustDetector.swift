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

    /// A spot of a picture as it is judged.
    @_spi(Fitting)
    public struct MeasuredSpot: Sendable {
        /// The pixels of the picture that are the spot's.
        public let pixels: [(x: Int, y: Int)]

        /// What is weighed in the decision.
        public let measures: [Float]
    }

    /// All spots of a picture that are not too faint, dust or not: what the weights are fitted to.
    @_spi(Fitting)
    public static func spots(in image: Image) -> [MeasuredSpot] {
        let luma = Luma(of: image)
        return concurrentMap(Spot.all(in: luma)) { spot -> MeasuredSpot? in
            guard let speck = Speck(growing: spot, in: luma), let measures = speck.measures else {
                return nil
            }
            let pixels = speck.places.filter {
                image.bounds.columns.contains($0.x) && image.bounds.rows.contains($0.y)
            }
            return MeasuredSpot(pixels: pixels, measures: measures)
        }.compactMap(\.self)
    }
}
