import Testing

/// What is tested in a browser, in two rows side by side: one browser for each of two cores.
@Suite(.enabled(if: Browser.isInstalled, "\(Browser.advice)"), .timeLimit(.minutes(5)))
enum BrowserTests {
    @Suite(.serialized) enum FirstRow {}
    @Suite(.serialized) enum SecondRow {}
}
