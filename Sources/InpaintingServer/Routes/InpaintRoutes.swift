import HTTPTypes
import Hummingbird
import ImageFiles
import Imaging
import Inpainting
import PictureFilling

/// A picture and a mask in, the filled picture out.
struct InpaintRoutes {
    let state: ServerState

    var routes: [Route] {
        [Route(.post, "/api/v1/inpaint") { request, _ in try await inpaint(request) }]
    }

    /// Fills while the client waits; the job ends when the client leaves.
    private func inpaint(_ request: Request) async throws -> Response {
        try await state.queue.requireRoom()
        return try await request.body.consumeWithCancellationOnInboundClose { body in
            try await state.withForm(of: request, body) { form in
                let wanted = try InpaintRequest(form, defaultModel: state.currentModel)
                let job = try await offloaded { try self.job(for: wanted) }
                let file = try await state.file(from: job)
                var response = Response.file(file.bytes, type: file.mediaType)
                response.headers[.seed] = String(state.bench.seed)
                if !wanted.warnings.isEmpty {
                    let text = wanted.warnings.joined(separator: "; ")
                    response.headers[.warning] = "299 - \"\(text)\""
                }
                return response
            }
        }
    }

    /// The job of a request, refused where headers show that the picture is too big.
    private func job(for wanted: InpaintRequest) throws -> Job {
        let image = try PictureFile.header(decoding: wanted.image, name: "image")
        let mask = try PictureFile.header(decoding: wanted.mask, name: "mask")
        try state.limits.check(image, name: "image")
        try state.limits.check(mask, name: "mask")
        let fill = try PictureFill(
            wanted.manner, of: PictureSize(image), mask: PictureSize(mask), format: image.format,
            with: try state.bench.footprint(of: wanted.manner.model), limits: state.limits)
        return Job { [limits = state.limits] job, models in
            let model = try models(wanted.manner.model)
            return .file(try Self.filled(wanted, fill, with: model, for: job, limits))
        }
    }

    private static func filled(
        _ wanted: InpaintRequest, _ fill: PictureFill, with model: any Inpainter, for job: Job,
        _ limits: Limits
    ) throws -> EncodedPicture {
        var picture = try PictureFile(
            decoding: wanted.image, name: "image", maxPixels: limits.maxPixels)
        let mask = try PictureFile(
            decoding: wanted.mask, name: "mask", maxPixels: limits.maxPixels)
        let holes = try fill.holes(of: picture, in: mask)
        guard !holes.allSatisfy(\.isEmpty) else {
            return EncodedPicture(bytes: wanted.image, format: picture.format)
        }
        let parts = zip(picture.pages, holes).map { fill.partCount(of: $0, filling: $1) }
        job.enter(.running(done: 0, total: parts.reduce(0, +)))
        for (page, hole) in holes.enumerated() {
            picture.pages[page] = try fill.fill(picture.pages[page], hole, with: model, for: job)
        }
        try job.requireWanted()
        return try EncodedPicture(picture, as: picture.format)
    }
}
