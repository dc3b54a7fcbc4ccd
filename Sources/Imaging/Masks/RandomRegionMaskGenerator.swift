import MaskRecipes

/// Shapes of thresholded noise that cover a fifth to three tenths of the picture, as the released
/// code of Context Encoders (Pathak et al., 2016) draws its random regions.
public struct RandomRegionMaskGenerator: MaskGenerator {
    public init() {}

    public func mask(
        width: Int, height: Int, using generator: inout some RandomNumberGenerator
    ) -> Mask {
        let share = generator.uniform(0.2...0.3)
        // The code enlarges the noise 10000/600 times and takes windows of 128 pixels.
        let cell = Float(min(width, height)) * (10000 / 600) / 128
        return Mask(
            width: width, height: height, cheapest: Int(share * Double(width * height)),
            of: Planes.noise(width, height, cell: cell, using: &generator),
            in: Region(x: 0, y: 0, width: width, height: height))
    }
}
