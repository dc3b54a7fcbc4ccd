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
        let regions = mask.holeRegions.count
        let ratio = mask.holeRatio
        understood =
            "hole \(percent(ratio)) in \(regions) \(regions == 1 ? "region" : "regions") (\(origin))"
        warning =
            if mask.isEmpty {
                "The mask is empty, so nothing will change; white is the hole, "
                    + "--invert-mask makes it black."
            } else if mask.holeCount == mask.values.count {
                "The mask is nothing but hole, so nothing is known; white is the hole, "
                    + "--invert-mask makes it black."
            } else if ratio > Self.suspiciousRatio {
                "The hole is \(percent(ratio)) of the picture; if it should be the rest, "
                    + "use --invert-mask."
            } else {
                nil
            }
    }
}

/// A share with one decimal, but never 0 or 100 for what is not quite that.
private func percent(_ ratio: Double) -> String {
    if ratio > 0, ratio < 0.001 { return "under 0.1 %" }
    let tenths = ratio == 1 ? 1000 : min(Int((ratio * 1000).rounded()), 999)
    return "\(tenths / 10).\(tenths % 10) %"
}
