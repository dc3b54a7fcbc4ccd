import ArgumentParser
import Inpainting

/// What is done to the hole before and after it is filled.
struct HoleOptions: ParsableArguments {
    enum Blend: String, CaseIterable, ExpressibleByArgument {
        case off
        case surroundings
        case telea
    }

    private static let limits = 0...1000

    @Option(help: ArgumentHelp("Grow the hole by so many pixels on every side.", valueName: "px"))
    var dilate = 0

    @Option(
        help: ArgumentHelp(
            "Blend the filling into its surroundings over so many pixels inside the hole.",
            valueName: "px"))
    var feather = 0

    @Option(
        help: """
            Fit the colours of the filling to its surroundings by Poisson blending, or to a filling \
            by fast marching (telea), as GLCIC was published.
            """)
    var blend = Blend.off

    func validate() throws {
        for (name, value) in [("dilate", dilate), ("feather", feather)]
        where !Self.limits.contains(value) {
            throw ValidationError("--\(name) \(value) is out of range; use 0 to 1000 pixels.")
        }
    }

    /// The model with its filling blended as asked for.
    func blending(_ model: some Inpainter) -> any Inpainter {
        switch blend {
        case .off: model
        case .surroundings: BlendingInpainter(model)
        case .telea: BlendingInpainter(model, into: .fastMarching(radius: 1))
        }
    }
}
