extension Duration {
    /// The length in seconds.
    var inSeconds: Double { self / .seconds(1) }

    /// The length as people read it: `0:42`, `12:05`, `3:07:00`.
    var clockText: String {
        let seconds = Int(inSeconds.rounded())
        let minutes = seconds / 60
        func padded(_ number: Int) -> String { number < 10 ? "0\(number)" : "\(number)" }
        guard minutes >= 60 else { return "\(minutes):\(padded(seconds % 60))" }
        return "\(minutes / 60):\(padded(minutes % 60)):\(padded(seconds % 60))"
    }
}
