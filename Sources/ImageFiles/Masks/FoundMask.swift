public import Imaging

/// A mask that was found in a picture, and what to tell about it.
public struct FoundMask: Equatable, Sendable {
    public let mask: Mask

    /// What was understood, such as `hole 12.4 % in 3 regions (white of a grey mask)`.
    public let understood: String

    /// A sentence where the mask is probably not what was meant.
    public let warning: String?

    /// A hole beyond this share of the picture is probably the wrong way round.
    private static let suspiciousRatio = 0.7

    init(mask: Mask, origin: String) {
        self.mask = mask
        understood = "\(mask.holeDescription) (\(origin))"
        warning =
            if mask.isEmpty {
                "The mask is empty, so nothing will change; invert it if black is the hole."
            } else if mask.holeCount == mask.values.count {
                "The mask is nothing but hole, so nothing is known; invert it if black is the hole."
            } else if mask.holeRatio > Self.suspiciousRatio {
                "The hole is \(mask.holePercentage) of the picture; invert the mask if it should be "
                    + "the rest."
            } else {
                nil
            }
    }
}
