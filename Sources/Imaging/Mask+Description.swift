extension Mask {
    /// The hole in words: `hole 12.4 % in 3 regions`.
    package var holeDescription: String {
        let count = holeRegions.count
        return "hole \(holePercentage) in \(count) \(count == 1 ? "region" : "regions")"
    }

    /// The hole's share with one decimal, but never 0 or 100 for what is not quite that.
    package var holePercentage: String {
        let ratio = holeRatio
        if ratio > 0, ratio < 0.001 { return "under 0.1 %" }
        let tenths = ratio == 1 ? 1000 : min(Int((ratio * 1000).rounded()), 999)
        return "\(tenths / 10).\(tenths % 10) %"
    }
}
