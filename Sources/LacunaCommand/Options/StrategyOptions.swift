import ArgumentParser
import Imaging
import Inpainting

/// How big pictures come to the model, in IOPaint's words and with its numbers.
struct StrategyOptions: ParsableArguments {
    enum Strategy: String, CaseIterable, ExpressibleByArgument {
        case original
        case resize
        case crop
    }

    private static let longestSide = 1_000_000

    @Option(
        help: """
            How the model sees a big picture: whole (original), made smaller and the filling \
            enlarged (resize), or only the surroundings of each hole (crop).
            """)
    var hdStrategy = Strategy.crop

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
        for (name, value, least) in [
            ("crop-margin", hdStrategyCropMargin, 1),
            ("crop-trigger-size", hdStrategyCropTriggerSize, 0),
            ("resize-limit", hdStrategyResizeLimit, 64),
        ] where !(least...Self.longestSide).contains(value) {
            throw ValidationError(
                "--hd-strategy-\(name) \(value) is out of range; "
                    + "use \(least) to \(Self.longestSide) pixels.")
        }
    }

    /// The model as it is to see a picture.
    ///
    /// - Parameters:
    ///   - model: What fills the holes.
    ///   - feather: Over how many pixels the filling is blended in.
    ///   - image: The picture, whose size decides whether it is cropped.
    ///   - limit: How big a part of the picture may be seen at once.
    /// - Returns: The wrapped model.
    func inpainter(
        _ model: some Inpainter, feather: Int, for image: Image, limit: SizeLimit
    ) -> any Inpainter {
        let feathered = FeatheringInpainter(model, radius: feather)
        switch hdStrategy {
        case .crop where max(image.width, image.height) > hdStrategyCropTriggerSize:
            return CroppingInpainter(feathered, context: hdStrategyCropMargin, limit: limit)
        case .original, .crop:
            return ResizingInpainter(feathered, limit: limit)
        case .resize:
            var smaller = limit
            smaller.longSide = hdStrategyResizeLimit
            let resizing = ResizingInpainter(model, limit: smaller)
            guard feather > 0 else { return resizing }
            return ResizingInpainter(
                FeatheringInpainter(resizing, radius: feather), limit: limit)
        }
    }
}
