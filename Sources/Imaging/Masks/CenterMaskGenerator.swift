/// A square in the middle of the picture, with half its short side: the hole of Context Encoders
/// (Pathak et al., 2016), 64 of 128 pixels wide.
public struct CenterMaskGenerator: MaskGenerator {
    public init() {}

    public func mask(
        width: Int, height: Int, using generator: inout some RandomNumberGenerator
    ) -> Mask {
        var mask = Mask(width: width, height: height)
        let side = max(1, min(width, height) / 2)
        mask.add(
            Region(x: (width - side) / 2, y: (height - side) / 2, width: side, height: side))
        mask.keepSomethingKnown()
        return mask
    }
}
