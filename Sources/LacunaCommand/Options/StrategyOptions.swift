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
    ///   - limit: The most pixels a side that the model may see at once.
    /// - Returns: The wrapped model.
    func inpainter(
        _ model: some Inpainter, feather: Int, for image: Image, limit: Int
    ) -> any Inpainter {
        let resizes = hdStrategy == .resize
        let feathered = FeatheringInpainter(
            ResizingInpainter(
                model, limit: resizes ? min(limit, hdStrategyResizeLimit) : limit),
            radius: feather)
        guard hdStrategy == .crop, max(image.width, image.height) > hdStrategyCropTriggerSize
        else { return feathered }
        return CroppingInpainter(feathered, context: hdStrategyCropMargin)
    }
}
