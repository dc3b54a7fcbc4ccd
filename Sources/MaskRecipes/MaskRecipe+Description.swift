extension MaskRecipe {
    /// The parts and how often each is drawn: `mixture: thin 75 %, center 25 %`.
    package var summary: String {
        let total = parts.reduce(0) { $0 + $1.weight }
        let shares = parts.map { "\($0.preset) \(Int((100 * $0.weight / total).rounded())) %" }
        return "\(name): \(shares.joined(separator: ", "))"
    }
}
