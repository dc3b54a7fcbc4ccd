import MaskRecipes

/// Ragged shapes that cover a given share of the picture, as the test masks of partial convolutions
/// (Liu et al., 2018), which were cut out of the motion between two video frames.
///
/// A few wandering lines and specks are drawn and grown to the share drawn from ``ratio``, faster
/// here and slower there as smooth noise has it. The share is met exactly, so the bin always is.
public struct IrregularMaskGenerator: MaskGenerator {
    /// The share of hole pixels: more than the lower bound, at most the upper one.
    public var ratio: ClosedRange<Double>

    /// Whether the hole keeps away from the border: by 50 pixels in 512, as in the paper.
    public var keepsOffBorder: Bool

    /// The bins of the paper's tables: (0.01, 0.1], (0.1, 0.2] … (0.5, 0.6].
    public static let bins: [ClosedRange<Double>] = MaskRecipe.irregularShares.map { share in
        Double(share.lowerBound) / 100...Double(share.upperBound) / 100
    }

    public init(ratio: ClosedRange<Double>, keepsOffBorder: Bool = false) {
        self.ratio = ratio
        self.keepsOffBorder = keepsOffBorder
    }

    public func mask(
        width: Int, height: Int, using generator: inout some RandomNumberGenerator
    ) -> Mask {
        let area = Double(width * height)
        let highest = Int(ratio.upperBound * area)
        let count = generator.uniform(min(Int(ratio.lowerBound * area) + 1, highest)...highest)
        let lines = skeleton(width: width, height: height, using: &generator)
        let costs = growthCosts(from: lines, using: &generator)
        return Mask(
            width: width, height: height, cheapest: count, of: costs,
            in: allowedRegion(width: width, height: height))
    }

    private func allowedRegion(width: Int, height: Int) -> Region {
        let margin = keepsOffBorder ? min(width, height) * 50 / 512 : 0
        return Region(
            x: margin, y: margin, width: width - 2 * margin, height: height - 2 * margin)
    }

    /// The lines and specks from which the hole grows; more of them for larger holes.
    private func skeleton(
        width: Int, height: Int, using generator: inout some RandomNumberGenerator
    ) -> Mask {
        let lines = 2 + Int(ratio.upperBound * 10)
        let line = StrokeMaskGenerator(
            count: lines / 2...lines, segments: 3...14, length: 0.02...0.1, brush: 0...0.01,
            turn: 1.2)
        let specks = StrokeMaskGenerator(
            count: 0...2 * lines, segments: 1...2, length: 0.005...0.02, brush: 0...0.02, turn: 1)
        let region = allowedRegion(width: width, height: height)
        var inner = line.mask(width: region.width, height: region.height, using: &generator)
        for _ in 0..<generator.uniform(specks.count) {
            specks.draw(into: &inner, using: &generator)
        }
        var mask = Mask(width: width, height: height)
        inner.forEachRun { row, columns in
            mask.add(
                Region(
                    x: region.x + columns.lowerBound, y: region.y + row, width: columns.count,
                    height: 1))
        }
        return mask
    }

    /// How late each pixel joins the growing hole.
    private func growthCosts(
        from lines: Mask, using generator: inout some RandomNumberGenerator
    ) -> [Float] {
        let (width, height) = (lines.width, lines.height)
        let short = Float(min(width, height))
        let slowness = Planes.noise(width, height, cell: short / 6, using: &generator)
        let raggedness = Planes.noise(width, height, cell: short / 40, using: &generator)
        let start = 1 + short / 100
        return zip(lines.squaredDistances, zip(slowness, raggedness)).map { squared, noise in
            let distance = start + Float(squared).squareRoot()
            return distance * (0.15 + noise.0) * (0.7 + 0.6 * noise.1)
        }
    }
}
