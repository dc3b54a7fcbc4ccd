package import Imaging
package import Inpainting

/// How big pictures come to the model, in IOPaint's words and with its numbers.
package struct SizeStrategy: Equatable, Sendable {
    package enum Kind: String, CaseIterable, Sendable {
        /// The model sees the whole picture.
        case original
        /// The model sees it made smaller, and its filling is enlarged.
        case resize
        /// The model sees only the surroundings of each hole.
        case crop
    }

    package var kind = Kind.crop

    /// With `crop`: the pixels around each hole that the model sees.
    package var cropMargin = 128

    /// With `crop`: pictures with no side above this are seen whole.
    package var cropTriggerSize = 800

    /// With `resize`: the longest side of what the model sees.
    package var resizeLimit = 1280

    package static let cropMargins = 1...1_000_000
    package static let cropTriggerSizes = 0...1_000_000
    package static let resizeLimits = 64...1_000_000

    package init() {}

    /// The model as it is to see a picture.
    ///
    /// - Parameters:
    ///   - model: What fills the holes.
    ///   - feather: Over how many pixels the filling is blended in.
    ///   - image: The picture, whose size decides whether it is cropped.
    ///   - limit: How big a part of the picture may be seen at once.
    /// - Returns: The wrapped model.
    package func inpainter(
        _ model: some Inpainter, feather: Int, for image: Image, limit: SizeLimit
    ) -> any Inpainter {
        let feathered = FeatheringInpainter(model, radius: feather)
        switch kind {
        case .crop where crops(image):
            return CroppingInpainter(feathered, context: cropMargin, limit: limit)
        case .original, .crop:
            return ResizingInpainter(feathered, limit: limit)
        case .resize:
            var smaller = limit
            smaller.longSide = resizeLimit
            let resizing = ResizingInpainter(model, limit: smaller)
            guard feather > 0 else { return resizing }
            return ResizingInpainter(
                FeatheringInpainter(resizing, radius: feather), limit: limit)
        }
    }

    /// How many parts of a picture the model sees one after the other.
    package func partCount(
        of image: Image, filling hole: Mask, limit: SizeLimit
    ) -> Int {
        guard !hole.isEmpty else { return 0 }
        return kind == .crop && crops(image)
            ? hole.parts(context: cropMargin, limit: limit).count : 1
    }

    private func crops(_ image: Image) -> Bool { max(image.width, image.height) > cropTriggerSize }
}
