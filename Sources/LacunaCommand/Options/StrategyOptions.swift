import ArgumentParser
package import PictureFilling

/// How big pictures come to the model.
struct StrategyOptions: ParsableArguments {
    @Option(
        help: """
            How the model sees a big picture: whole (original), made smaller and the filling \
            enlarged (resize), or only the surroundings of each hole (crop).
            """)
    var hdStrategy = SizeStrategy.Kind.crop

    @Option(
        help: ArgumentHelp(
            "With crop: the pixels around each hole that the model sees.", valueName: "px"))
    var hdStrategyCropMargin = 128

    @Option(
        help: ArgumentHelp(
            "With crop: pictures with no side above this are seen whole.", valueName: "px"))
    var hdStrategyCropTriggerSize = 800

    @Option(
        help: ArgumentHelp(
            "With resize: the longest side of what the model sees.", valueName: "px"))
    var hdStrategyResizeLimit = 1280

    func validate() throws {
        for (name, value, range) in [
            ("crop-margin", hdStrategyCropMargin, SizeStrategy.cropMargins),
            ("crop-trigger-size", hdStrategyCropTriggerSize, SizeStrategy.cropTriggerSizes),
            ("resize-limit", hdStrategyResizeLimit, SizeStrategy.resizeLimits),
        ] where !range.contains(value) {
            throw ValidationError(
                "--hd-strategy-\(name) \(value) is out of range; "
                    + "use \(range.lowerBound) to \(range.upperBound) pixels.")
        }
    }

    /// What the options say.
    var strategy: SizeStrategy {
        var strategy = SizeStrategy()
        strategy.kind = hdStrategy
        strategy.cropMargin = hdStrategyCropMargin
        strategy.cropTriggerSize = hdStrategyCropTriggerSize
        strategy.resizeLimit = hdStrategyResizeLimit
        return strategy
    }
}

extension SizeStrategy.Kind: ExpressibleByArgument {}
