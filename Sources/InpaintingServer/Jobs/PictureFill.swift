import ImageFiles
import Imaging
import Inpainting
import InpaintingModels
import PictureFilling

/// The filling of one picture for a job.
struct PictureFill {
    let manner: FillManner

    /// How big a part of the picture the model may see at once.
    let limit: SizeLimit

    /// Checks that the fill keeps to the memory limit before anything is decoded.
    ///
    /// - Throws: `FillingError` where the picture is too big.
    init(
        _ manner: FillManner, of picture: PictureSize, mask: PictureSize,
        format: PictureFile.Format, with footprint: Model.Footprint, limits: Limits
    ) throws {
        self.manner = manner
        let budget = MemoryBudget(bytes: limits.maxMemory, model: footprint)
        limit = try budget.limit(
            beside: MemoryLoad(picture: picture, mask: mask, keepsOriginal: true, format: format),
            name: "image")
    }

    /// The holes of a picture's pages, grown as asked for.
    func holes(of picture: PictureFile, in mask: PictureFile) throws -> [Mask] {
        try PageMasks(of: picture, in: mask, reading: MaskReading(), name: "mask").pages
            .map { $0.mask.dilated(by: manner.dilate) }
    }

    /// The number of parts that the model sees one after the other.
    func partCount(of image: Image, filling hole: Mask) -> Int {
        manner.strategy.partCount(of: image, filling: hole, limit: limit)
    }

    /// Fills a page, tells the job of each part, and stops where the job is no longer wanted.
    func fill(_ image: Image, _ hole: Mask, with model: some Inpainter, for job: Job) throws
        -> Image
    {
        guard !hole.isEmpty else { return image }
        return try manner.strategy.inpainter(
            FollowedInpainter(base: model, job: job), feather: manner.feather, for: image,
            limit: limit
        ).inpaintProvingLaw(image, filling: hole)
    }
}

/// An inpainter that counts for a job what it fills.
private struct FollowedInpainter<Base: Inpainter>: Inpainter {
    let base: Base
    let job: Job

    func inpaint(_ image: Image, filling hole: Mask) throws -> Image {
        try job.requireWanted()
        let result = try base.inpaint(image, filling: hole)
        if case .running(let done, let total) = job.phase {
            job.enter(.running(done: min(done + 1, total), total: total))
        }
        return result
    }
}
