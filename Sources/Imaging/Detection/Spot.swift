/// Where a picture has a spot: what is brighter or darker than its surroundings, of about some size.
struct Spot {
    let x: Int
    let y: Int

    /// About the radius, in pixels.
    let radius: Float

    let isDark: Bool

    /// The spots of all sizes 1…15 pixels across, larger ones last.
    ///
    /// Extrema of differences of Gaussians (Lowe, *Distinctive Image Features from Scale-Invariant
    /// Keypoints*, International Journal of Computer Vision 60, 2004, section 3), two to an octave, so
    /// that no extremum over the sizes is needed: of a spot that is found twice the better one counts.
    static func all(in luma: Luma) -> [Spot] {
        var spots: [Spot] = []
        var reduced = luma
        for scale in [1, 2, 4] {
            if scale > 1 { reduced = reduced.halved }
            let once = reduced.smoothed
            let twice = once.smoothed
            let fourTimes = twice.smoothed.smoothed
            let eightTimes = fourTimes.smoothed.smoothed.smoothed.smoothed
            if scale == 1 {
                spots += SpotFilter(of: reduced, minus: twice).spots(radius: 1, scale: scale)
            }
            spots += SpotFilter(of: once, minus: fourTimes).spots(radius: 1.5, scale: scale)
            spots += SpotFilter(of: twice, minus: eightTimes).spots(radius: 2.2, scale: scale)
        }
        return spots
    }
}
