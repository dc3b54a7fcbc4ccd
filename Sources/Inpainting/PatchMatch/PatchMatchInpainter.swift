public import Imaging
import MaskRecipes

/// Fills holes with pieces of the known picture: finds for each small square of pixels that touches the
/// hole the known square most like it, and lets these squares vote for what the hole becomes.
///
/// Wexler, Shechtman and Irani, *Space-Time Completion of Video*, IEEE Transactions on Pattern Analysis
/// and Machine Intelligence 29, 2007, with the search of Barnes et al., *PatchMatch: A Randomized
/// Correspondence Algorithm for Structural Image Editing*, SIGGRAPH 2009. Squares are compared by their
/// colours and by the mean length of the gradients around each pixel, without which smooth squares win
/// everywhere (Newson et al., *Video Inpainting of Complex Scenes*, 2014). At the end the seams are
/// removed by Poisson blending.
///
/// Good for holes in texture of any width. Alpha is continued harmonically. The same picture, hole
/// and settings make the same result, whatever the number of threads. Memory follows the whole picture,
/// about 65 bytes a pixel.
public struct PatchMatchInpainter: Inpainter, Sendable {
    /// How long good matches are searched for.
    public enum Quality: String, CaseIterable, Sendable {
        case fast
        case normal
        case best
    }

    private let quality: Quality
    private let patchSize: Int
    private let seed: UInt64
    private var donors: Mask?
    private var forbidden: Mask?
    private let progress: @Sendable (Double) -> Void

    /// Creates an inpainter.
    ///
    /// - Parameters:
    ///   - quality: How long good matches are searched for.
    ///   - patchSize: The side of the squares in pixels, 3…15. Where the known pixels hold too few of
    ///     them, smaller ones are used.
    ///   - seed: Fixes what is drawn at random.
    ///   - donors: A mask of the picture's size, true at the pixels that may be copied; by default all.
    ///   - forbidden: A mask of the picture's size, true at pixels that may not be copied.
    ///   - progress: Is told from time to time how much of the work is done, 0…1.
    public init(
        quality: Quality = .normal, patchSize: Int = 7, seed: UInt64 = 0, donors: Mask? = nil,
        forbidden: Mask? = nil,
        progress: @escaping @Sendable (Double) -> Void = { _ in }
    ) {
        precondition((3...15).contains(patchSize), "patches of \(patchSize) pixels a side")
        self.quality = quality
        self.patchSize = patchSize
        self.seed = seed
        self.donors = donors
        self.forbidden = forbidden
        self.progress = progress
    }

    /// Fills the hole.
    ///
    /// - Throws: ``InpaintingError``, beside the reasons of every inpainter where donors or forbidden
    ///   pixels have another size than the picture, and where they leave nothing to copy.
    public func inpaint(_ image: Image, filling hole: Mask) throws -> Image {
        try image.requireFillable(hole)
        let reserved = try reservedPixels(of: image)
        guard !hole.isEmpty else { return image }
        let copies = try synthesize(image, hole, reserved: reserved)
        return try paint(copies, inside: hole, of: image)
    }

    public func adapted(
        to part: Region, of image: Image, width: Int, height: Int
    ) throws -> Self {
        try requireSizes(fitting: image)
        var copy = self
        copy.donors =
            donors?.inverted.cropped(to: part).resized(width: width, height: height)
            .inverted
        copy.forbidden = forbidden?.cropped(to: part).resized(width: width, height: height)
        return copy
    }

    /// The picture with what the best matches have in the hole and next to it, which are samples of the
    /// picture.
    private func synthesize(_ image: Image, _ hole: Mask, reserved: Mask) throws -> Image {
        var generator = SeededGenerator(seed: seed)
        var synthesis = PatchSynthesis(
            try finestLevel(image, hole, reserved: reserved), quality: quality,
            seed: generator.next())
        let pixels = synthesis.run(progress: progress)
        var copies = image
        let everything = Mask(width: image.width, height: 1, repeating: true)
        for y in 0..<image.height {
            let row = Region(x: 0, y: y, width: image.width, height: 1)
            var planes = image.planes(in: row)
            for color in 0..<image.colorModel.channels {
                for x in 0..<image.width {
                    planes.values[color * image.width + x] = pixels[y * image.width + x][color]
                }
            }
            copies.fill(everything, in: row, with: planes)
        }
        return copies
    }

    private func requireSizes(fitting image: Image) throws {
        try donors.map { try image.requireSize(of: $0, name: "mask of donors") }
        try forbidden.map { try image.requireSize(of: $0, name: "mask of forbidden pixels") }
    }

    /// The pixels that may not be copied.
    private func reservedPixels(of image: Image) throws -> Mask {
        try requireSizes(fitting: image)
        var reserved = forbidden ?? Mask(width: image.width, height: image.height)
        donors?.forEachRun(of: false) { row, columns in
            for column in columns { reserved[column, row] = true }
        }
        return reserved
    }

    /// The picture itself, in patches of which enough are known.
    private func finestLevel(_ image: Image, _ hole: Mask, reserved: Mask) throws -> PatchLevel {
        for side in (1...min(patchSize, image.width, image.height)).reversed() {
            let level = PatchLevel(
                image, hole: hole, reserved: reserved, side: side)
            if level.hasDonors { return level }
        }
        throw InpaintingError(
            .nothingToCopy,
            "No known pixel of the \(image.width)×\(image.height) pixels may be copied; leave more of "
                + "them to copy from.")
    }

    /// Puts copies into the hole, and gives them the colours of its surroundings by what they are next
    /// to it.
    private func paint(_ copies: Image, inside hole: Mask, of image: Image) throws -> Image {
        var result = image.hasAlpha ? try HarmonicInpainter().inpaint(image, filling: hole) : image
        for region in hole.separateRegions(margin: 1) {
            let crop = hole.cropped(to: region)
            let surroundings = result.planes(in: region)
            var fill = copies.planes(in: region)
            if image.hasAlpha {
                let alpha = fill.values.count - region.width * region.height..<fill.values.count
                fill.values.replaceSubrange(alpha, with: surroundings.values[alpha])
            }
            let blended = fill.cloned(
                into: surroundings, inside: crop, tolerance: image.greyLevel / 4)
            result.fill(crop, in: region, with: blended)
        }
        return result
    }
}
