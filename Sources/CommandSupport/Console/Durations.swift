/// A length of time in seconds.
package func inSeconds(_ duration: Duration) -> Double { duration / .seconds(1) }

/// A length of time as people read it: `0:42`, `12:05`, `3:07:00`.
package func clockText(of duration: Duration) -> String {
    let whole = Int(inSeconds(duration).rounded())
    let minutes = whole / 60
    func padded(_ number: Int) -> String { number < 10 ? "0\(number)" : "\(number)" }
    guard minutes >= 60 else { return "\(minutes):\(padded(whole % 60))" }
    return "\(minutes / 60):\(padded(minutes % 60)):\(padded(whole % 60))"
}
