import Testing

/// Everything that is tested in a browser, one browser at a time.
@Suite(.serialized, .enabled(if: Browser.isInstalled, "\(Browser.advice)"), .timeLimit(.minutes(5)))
enum BrowserTests {}
