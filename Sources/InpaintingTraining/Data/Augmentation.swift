/// How photographs vary from one epoch to the next.
public struct Augmentation: Codable, Equatable, Sendable {
    /// The most that a photograph is made smaller before it is cropped, 0…1; each scale from here
    /// to 1 is equally likely, as far as the photograph still covers the crop.
    public var minimumScale = 0.25

    /// Whether every second photograph, at random, is mirrored left to right.
    public var flips = true

    /// Brightness is multiplied by 1 ± this, 0..<1.
    public var brightness = 0.1

    /// Contrast about the crop's mean is multiplied by 1 ± this, 0..<1.
    public var contrast = 0.1

    /// Distance from gray is multiplied by 1 ± this, 0..<1.
    public var saturation = 0.1

    public init() {}

    /// Checks the ranges of all values.
    ///
    /// - Throws: ``TrainingError`` that names the first value out of range.
    public func validate() throws {
        guard minimumScale > 0, minimumScale <= 1 else {
            throw TrainingError(
                .invalidRecipe,
                "The augmentation's minimumScale must be above 0 and at most 1, "
                    + "got \(minimumScale).")
        }
        let strengths = [
            ("brightness", brightness), ("contrast", contrast), ("saturation", saturation),
        ]
        for (name, value) in strengths where !(0..<1).contains(value) {
            throw TrainingError(
                .invalidRecipe,
                "The augmentation's \(name) must be at least 0 and below 1, got \(value).")
        }
    }
}
