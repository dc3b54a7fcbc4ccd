import MaskRecipes

/// Rectangles at random places; they may overlap.
public struct RectangleMaskGenerator: MaskGenerator {
    /// How many there are.
    public var count: ClosedRange<Int>

    /// The length of each side as a fraction of the picture's side along it.
    public var side: ClosedRange<Double>

    /// One rectangle of a quarter to half the picture's width and height.
    public static let rectangle = RectangleMaskGenerator(count: 1...1, side: 0.25...0.5)

    /// Three to six small ones that cover at most a quarter of the picture, as the random blocks of
    /// Context Encoders (Pathak et al., 2016).
    public static let blocks = RectangleMaskGenerator(count: 3...6, side: 0.1...0.2)

    /// One rectangle of three eighths to half the picture's width and height, 96 to 128 pixels of
    /// 256, as the holes of GLCIC (Iizuka et al., 2017, section 3.3).
    public static let completion = RectangleMaskGenerator(count: 1...1, side: 0.375...0.5)

    public func mask(
        width: Int, height: Int, using generator: inout some RandomNumberGenerator
    ) -> Mask {
        var mask = Mask(width: width, height: height)
        for _ in 0..<generator.uniform(count) {
            let across = max(1, Int(generator.uniform(side) * Double(width)))
            let down = max(1, Int(generator.uniform(side) * Double(height)))
            mask.add(
                Region(
                    x: generator.uniform(0...width - across),
                    y: generator.uniform(0...height - down), width: across, height: down))
        }
        mask.keepSomethingKnown()
        return mask
    }
}
