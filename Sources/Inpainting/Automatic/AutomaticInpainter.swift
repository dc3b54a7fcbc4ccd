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
    /// Holds in what is called within `AutomaticInpainter.$report.withValue(Report { … }) { … }`.
    @TaskLocal public static var report = Report { _ in }

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
        Self.report.note(choice)
        var result = image
        if choice.kriging > 0 {
            result = try KrigingInpainter().inpaint(image, filling: hole)
        }
        return blots.isEmpty ? result : try patches.inpaint(result, filling: blots)
    }
}

/// How many pixels of a hole ``AutomaticInpainter`` fills by which method.
public struct AutomaticChoice: Equatable, Sendable {
    public private(set) var kriging: Int
    public private(set) var patchMatch: Int

    public static let none = AutomaticChoice(kriging: 0, patchMatch: 0)

    /// Counts the pixels of another hole with those of this one.
    public mutating func add(_ other: Self) {
        kriging += other.kriging
        patchMatch += other.patchMatch
    }
}

extension AutomaticInpainter {
    /// What hears of choices.
    ///
    /// A value around a function, because optimized programs crash where a task-local value is one.
    public struct Report: Sendable {
        let note: @Sendable (AutomaticChoice) -> Void

        public init(_ note: @escaping @Sendable (AutomaticChoice) -> Void) {
            self.note = note
        }
    }
}
