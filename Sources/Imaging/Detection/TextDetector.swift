/// Finds what is written or stamped on a picture: strokes of one width and one ink, darker or brighter
/// than what is around them or of another colour.
public struct TextDetector: DamageDetector {
    private let sensitivity: Sensitivity

    /// The pixels of the largest picture that is looked at in its own size.
    ///
    /// In larger scans the lines of a pen are wider than the finest that are found.
    var largestArea = 8_000_000

    /// The distinctness that writing needs at a sensitivity of one half.
    private static let typicalDistinctness: Float = 6

    /// The weights of red, green and blue in the differences of blue and red to the luma (ITU-R BT.601),
    /// in which ink of a colour stands out even where the luma is restless.
    private static let chromaWeights: [[Float]] = [
        [-0.169, -0.331, 0.5], [0.5, -0.419, -0.081],
    ]

    /// The width of the finest strokes at the smaller sizes; finer ones were found before.
    private static let leastReducedWidth: Float = 3

    /// - Parameter sensitivity: How readily strokes are taken for writing: 0 takes none, 1 everything
    ///   that has strokes at all. The mask grows with it.
    public init(sensitivity: Double = 0.5) {
        self.sensitivity = Sensitivity(sensitivity)
    }

    /// The pixels of strokes up to 32 pixels wide, with a pixel around them.
    ///
    /// Pictures of more than 8 megapixels are looked at smaller, by half or a quarter, so that only
    /// wider strokes are found there, and those up to 64 or 128 pixels.
    public func damage(in image: Image) -> Mask {
        var mask = Mask(width: image.width, height: image.height)
        guard image.width > 0 && image.height > 0 else { return mask }
        var (reduced, scale) = (image, 1)
        while reduced.width * reduced.height > largestArea {
            reduced = reduced.inEightBits.halved
            scale *= 2
        }
        var channels = [Luma(of: reduced)]
        if image.colorModel != .gray {
            channels += Self.chromaWeights.map { Luma(of: reduced, weights: $0) }
        }
        for level in 0..<3 {
            if level > 0 { channels = channels.map(\.halved) }
            for channel in channels {
                for isDark in [false, true] {
                    let field = InkField(of: channel, isDark: isDark)
                    let finest = level > 0 ? Self.leastReducedWidth : 0
                    for stroke in strokes(in: field, finest: finest) {
                        stroke.paint(into: &mask, fieldWidth: field.width, scale: scale << level)
                    }
                }
            }
        }
        return mask
    }

    private func strokes(in field: InkField, finest: Float) -> [InkStroke] {
        let threshold = sensitivity.threshold(typical: Self.typicalDistinctness)
        let strokes = InkStroke.all(in: field).filter { $0.width >= finest }
        return Writing.all(among: strokes).filter { $0.distinctness >= threshold }
            .flatMap(\.strokes)
    }
}

extension InkStroke {
    /// Adds the stroke to a mask, with a pixel around it.
    ///
    /// - Parameters:
    ///   - mask: Of the size of the whole picture.
    ///   - fieldWidth: The width of what the stroke was found in.
    ///   - scale: The pixels of the picture that one stands for there.
    fileprivate func paint(into mask: inout Mask, fieldWidth: Int, scale: Int) {
        for pixel in pixels {
            let (x, y) = (pixel % fieldWidth * scale, pixel / fieldWidth * scale)
            for row in (y - 1..<y + scale + 1).clamped(to: 0..<mask.height) {
                for column in (x - 1..<x + scale + 1).clamped(to: 0..<mask.width) {
                    mask[column, row] = true
                }
            }
        }
    }
}
