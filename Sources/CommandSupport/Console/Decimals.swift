/// A finite number with a fixed count of decimals and a point, whatever the locale.
package func formatted(_ number: Double, decimals: Int) -> String {
    let scale = (0..<decimals).reduce(1) { power, _ in power * 10 }
    let units = Int((number.magnitude * Double(scale)).rounded())
    let fraction = String(units % scale + scale).dropFirst()
    let sign = number < 0 && units > 0 ? "-" : ""
    return "\(sign)\(units / scale)" + (decimals > 0 ? ".\(fraction)" : "")
}
