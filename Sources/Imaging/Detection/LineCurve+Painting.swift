extension LineCurve {
    /// Adds the curve to a mask, at its width from place to place.
    ///
    /// - Parameters:
    ///   - mask: Of the size of the whole picture.
    ///   - luma: The whole picture.
    ///   - field: What the curve was found in.
    ///   - scale: The pixels of the picture that one of the field stands for.
    func paint(into mask: inout Mask, _ luma: Luma, _ field: LineField, scale: Int) {
        let sections = points.map { point in
            LineSection(
                of: luma, at: (field.position(of: point) + 0.5) * Float(scale) - 0.5,
                field.direction(at: point), isDark: field.isDark(at: point), scale: scale)
        }
        let contrast = sections.reduce(0) { $0 + $1.contrast } / Float(sections.count)
        for section in sections where section.contrast >= 0.4 * contrast {
            let center = SIMD2<Double>(section.center) + 0.5
            mask.addCapsule(from: center, to: center, radius: Double(section.width) / 2 + 1)
        }
    }
}

/// A cut across a line: its middle, width and contrast.
private struct LineSection {
    let center: SIMD2<Float>

    /// Pixels.
    let width: Float

    /// How much the line differs from the mean of its sides, positive in its own sense.
    let contrast: Float

    /// Takes the mean of 9 pixels along the line for each place across it, at `scale` times that.
    init(
        of luma: Luma, at place: SIMD2<Float>, _ direction: LineDirection, isDark: Bool, scale: Int
    ) {
        let (reach, along) = (4 * scale, 4 * scale)
        let sign: Float = isDark ? -1 : 1
        let profile = (-reach...reach).map { offset in
            let start = place + Float(offset) * direction.normal
            return (-along...along).reduce(Float(0)) { sum, step in
                sum + luma.interpolated(start + Float(step) * direction.unit)
            } * sign / Float(2 * along + 1)
        }
        let middle = (reach - 2 * scale...reach + 2 * scale).max { profile[$0] < profile[$1] }
        let crest = middle ?? reach
        /// Pixels to where the line has lost 60 % of its contrast to that side.
        func extent(_ step: Int, limit: Int) -> Float {
            let least = profile[limit] + 0.4 * (profile[crest] - profile[limit])
            var place = crest
            while place != limit, profile[place + step] >= least { place += step }
            guard place != limit else { return Float(abs(limit - crest)) }
            let rest = (profile[place] - least) / (profile[place] - profile[place + step])
            return Float(abs(place - crest)) + (rest > 0 ? min(rest, 1) : 0)
        }
        let left = extent(-1, limit: 0)
        let right = extent(1, limit: 2 * reach)
        center = place + (Float(crest - reach) + (right - left) / 2) * direction.normal
        width = left + right
        contrast = profile[crest] - (profile[0] + profile[2 * reach]) / 2
    }
}
