/// Messages about work under way: a progress bar on a terminal, plain lines elsewhere.
///
/// Everything goes to standard error.
package struct Console {
    private static let clearLine = "\r\u{1B}[K"

    private let bar: ProgressBar?
    private let start = ContinuousClock.now

    /// - Parameter bar: Shown on terminals; nil where the work is one piece.
    package init(bar: ProgressBar? = nil) {
        self.bar = StandardStreams.errorIsTerminal ? bar : nil
    }

    /// Whether a bar stands for the lines about what went well.
    package var showsBar: Bool { bar != nil }

    /// Says one line, above the bar if there is one.
    package func say(_ line: String) {
        StandardStreams.writeError((showsBar ? Self.clearLine : "") + line + "\n")
    }

    /// Moves the bar.
    package func show(done: Int) {
        guard let bar else { return }
        let line = bar.line(done: done, elapsed: ContinuousClock.now - start)
        StandardStreams.writeError(Self.clearLine + line)
    }

    /// Takes the bar away.
    package func finish() {
        if showsBar { StandardStreams.writeError(Self.clearLine) }
    }
}
