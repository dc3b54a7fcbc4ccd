public import Imaging

/// Fills each part of the hole by the classical method that suits it: ``PatchMatchInpainter`` the wide
/// ones in texture, ``KrigingInpainter`` all others.
///
/// Whether a part is wide follows from the hole alone: a blot is, the scratch that crosses it is not,
/// even where the two are connected. The same picture, hole and seed make the same result, whatever
/// the number of threads.
public struct AutomaticInpainter: Inpainter, Sendable {
    /// Is told of each picture, before it is filled, what fills how much of it.
    ///
    /// Holds in what is called within `AutomaticInpainter.$report.withValue({ … }) { … }`.
    @TaskLocal public static var report: @Sendable (AutomaticChoice) -> Void = { _ in }

    private let patches: PatchMatchInpainter

    /// Creates an inpainter; the seed fixes what is drawn at random.
    public init(seed: UInt64 = 0) {
        patches = PatchMatchInpainter(seed: seed)
    }

    public func inpaint(_ image: Image, filling hole: Mask) throws -> Image {
        try image.requireFillable(hole)
        let blots = image.texturedBlots(of: hole)
        let choice = AutomaticChoice(
            kriging: hole.holeCount - blots.holeCount, patchMatch: blots.holeCount)
        Self.report(choice)
        var result = image
        if choice.kriging > 0 {
            result = try KrigingInpainter().inpaint(image, filling: hole)
        }
        return blots.isEmpty ? result : try patches.inpaint(result, filling: blots)
    }
}

/// How many pixels of a hole ``AutomaticInpainter`` fills by which method.
public struct AutomaticChoice: Equatable, Sendable {
    public let kriging: Int
    public let patchMatch: Int

    public static let none = AutomaticChoice(kriging: 0, patchMatch: 0)

    public static func + (first: Self, second: Self) -> Self {
        Self(
            kriging: first.kriging + second.kriging,
            patchMatch: first.patchMatch + second.patchMatch)
    }
}
