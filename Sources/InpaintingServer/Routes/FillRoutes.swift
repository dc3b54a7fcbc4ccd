import Hummingbird
import ImageFiles
import Imaging
import Inpainting
import PictureFilling

/// Fills of pictures that are on the server.
struct FillRoutes {
    let state: ServerState

    var routes: [Route] {
        [
            Route(.post, "/api/v1/pictures/{id}/fills") { request, context in
                try await fill(request, try context.parameters.require("id"))
            }
        ]
    }

    private struct Accepted: Encodable {
        let job: String
    }

    private func fill(_ request: Request, _ id: String) async throws -> Response {
        let picture = try state.pictures.picture(id)
        try await state.queue.requireRoom()
        return try await state.withForm(of: request, request.body) { form in
            try form.requireKnown(FillManner.keys.union(["mask", "page", "state"]))
            let wanted = Wanted(
                id: id, view: try PictureView(form, of: picture),
                mask: try form.requiredFile("mask"),
                manner: try FillManner(form, defaultModel: state.currentModel))
            let job = try await offloaded { try self.job(for: wanted, picture.original) }
            try await state.queue.submit(job, isNamed: true)
            var response = try Response.json(Accepted(job: job.id), status: .accepted)
            response.headers[.location] = "/api/v1/jobs/\(job.id)/events"
            return response
        }
    }

    /// What a client asked for.
    private struct Wanted {
        let id: String
        let view: PictureView
        let mask: [UInt8]
        let manner: FillManner
    }

    /// The job, refused where the mask's header shows that it cannot be.
    private func job(for wanted: Wanted, _ original: PictureFile) throws -> Job {
        let header = try PictureFile.header(decoding: wanted.mask, name: "mask")
        try state.limits.check(header, name: "mask")
        let page = original.pages[wanted.view.page]
        let fill = try PictureFill(
            wanted.manner, of: PictureSize(PictureFile(pages: [page], format: original.format)),
            mask: PictureSize(header), format: original.format,
            with: try state.bench.footprint(of: wanted.manner.model), limits: state.limits)
        return Job { [state] job, models in
            let model = try models(wanted.manner.model)
            return .state(try Self.newState(wanted, fill, with: model, for: job, state))
        }
    }

    private static func newState(
        _ wanted: Wanted, _ fill: PictureFill, with model: any Inpainter, for job: Job,
        _ state: ServerState
    ) throws -> FilledState {
        let start = ContinuousClock.now
        let picture = try state.pictures.picture(wanted.id)
        let view = wanted.view
        let image = picture.image(page: view.page, state: view.state)
        let mask = try PictureFile(
            decoding: wanted.mask, name: "mask", maxPixels: state.limits.maxPixels)
        let page = PictureFile(pages: [image], format: picture.original.format)
        let hole = try fill.holes(of: page, in: mask)[0]
        job.enter(.running(done: 0, total: fill.partCount(of: image, filling: hole)))
        let filled = try fill.fill(image, hole, with: model, for: job)
        try job.requireWanted()
        guard !hole.isEmpty else {
            return FilledState(state: view.state, region: nil, seconds: 0)
        }
        let edit = Edit(base: view.state, page: view.page, hole: hole, filled: filled)
        let number = try state.pictures.append(edit, to: wanted.id)
        return FilledState(
            state: number, region: edit.region,
            seconds: (ContinuousClock.now - start) / .seconds(1))
    }
}
