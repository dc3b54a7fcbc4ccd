/// Messages about work under way: a progress bar on a terminal, plain lines elsewhere.
///
/// Everything goes to standard error.
struct Console {
    private static let clearLine = "\r\u{1B}[K"

    private let bar: ProgressBar?
    private let start = ContinuousClock.now

    /// - Parameter bar: Shown on terminals; nil where the work is one piece.
    init(bar: ProgressBar? = nil) {
        self.bar = StandardStreams.errorIsTerminal ? bar : nil
    }

    /// Whether a bar stands for the lines about what went well.
    var showsBar: Bool { bar != nil }

    /// Says one line, above the bar if there is one.
    func say(_ line: String) {
        StandardStreams.writeError((showsBar ? Self.clearLine : "") + line + "\n")
    }

    /// Moves the bar.
    func show(done: Int) {
        guard let bar else { return }
        let line = bar.line(done: done, elapsed: ContinuousClock.now - start)
        StandardStreams.writeError(Self.clearLine + line)
    }

    /// Takes the bar away.
    func finish() {
        if showsBar { StandardStreams.writeError(Self.clearLine) }
    }
}
