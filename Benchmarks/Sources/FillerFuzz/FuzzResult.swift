import Lacuna

/// What became of the cases that an inpainter filled.
struct FuzzResult {
    /// Whether a constant picture is to stay as it is.
    private let keepsConstants: Bool

    private(set) var pixels = 0
    private(set) var holes = 0

    /// Sentences about the cases in which it did wrong.
    private(set) var wrongs: [String] = []

    init(keepsConstants: Bool) {
        self.keepsConstants = keepsConstants
    }

    mutating func fill(_ seed: UInt64, _ drawn: RandomCase, with inpainter: some Inpainter) {
        pixels += drawn.hole.values.count
        holes += drawn.hole.holeCount
        if let wrong = wrong(drawn, inpainter) {
            wrongs.append(
                "seed \(seed), \(drawn.image.width)×\(drawn.image.height)×"
                    + "\(drawn.image.channels) of \(drawn.image.bitDepth) bits: \(wrong)")
        }
    }

    private func wrong(_ drawn: RandomCase, _ inpainter: some Inpainter) -> String? {
        let (image, hole) = (drawn.image, drawn.hole)
        let isFull = !hole.values.contains(false)
        do {
            let result = try inpainter.inpaint(image, filling: hole)
            if isFull { return "a hole without known pixels was filled" }
            var restored = result
            restored.composite(image, inside: hole, in: image.bounds)
            if restored != image { return "known pixels changed" }
            if keepsConstants, drawn.isConstant, result != image {
                return "a constant did not stay"
            }
            let alone = try FillingThreads.$limit.withValue(1) {
                try inpainter.inpaint(image, filling: hole)
            }
            return alone == result ? nil : "one thread fills otherwise"
        } catch let error as InpaintingError where isFull && error.code == .nothingKnown {
            return nil
        } catch {
            return "\(error)"
        }
    }
}
