import Testing

/// What is tested in a browser, one browser at a time; beside them, ``PageAccessTests`` has one of its
/// own, so that two cores are busy to the end.
@Suite(.serialized, .enabled(if: Browser.isInstalled, "\(Browser.advice)"), .timeLimit(.minutes(5)))
enum BrowserTests {}
