extension Double {
    /// A finite number with a fixed count of decimals and a point, whatever the locale.
    func formatted(decimals: Int) -> String {
        let scale = (0..<decimals).reduce(1) { power, _ in power * 10 }
        let units = Int((magnitude * Double(scale)).rounded())
        let fraction = String(units % scale + scale).dropFirst()
        let sign = self < 0 && units > 0 ? "-" : ""
        return "\(sign)\(units / scale)" + (decimals > 0 ? ".\(fraction)" : "")
    }
}
