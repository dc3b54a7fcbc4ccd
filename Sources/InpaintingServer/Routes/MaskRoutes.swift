import HTTPTypes
import Hummingbird
import ImageFiles
import Imaging
import PictureFilling

/// What can be done to masks alone, and masks that are found in pictures.
struct MaskRoutes {
    let state: ServerState

    var routes: [Route] {
        [
            Route(.post, "/api/v1/adjust_mask") { request, _ in
                try await answer(request) { try adjustment($0) }
            },
            Route(.post, "/api/v1/masks/detect") { request, _ in
                try await answer(request) { try detection($0) }
            },
        ]
    }

    /// Sends the mask that a job makes; the job ends when the client leaves.
    private func answer(_ request: Request, _ job: @escaping @Sendable (Form) throws -> Job)
        async throws -> Response
    {
        try await state.queue.requireRoom()
        return try await request.body.consumeWithCancellationOnInboundClose { body in
            try await state.withForm(of: request, body) { form in
                let file = try await state.file(from: try await offloaded { try job(form) })
                return .file(file.bytes, type: file.mediaType)
            }
        }
    }

    private func adjustment(_ form: Form) throws -> Job {
        let adjustment = try MaskAdjustment(form)
        let bytes = try form.requiredFile("mask")
        let read = try state.limits.reader(
            of: bytes, workPerPixel: MaskAdjustment.bytesPerPixel, name: "mask")
        return Job { _, _ in .file(try adjustment.adjusted(try read().pages[0]).encoded) }
    }

    private func detection(_ form: Form) throws -> Job {
        try form.requireKnown(DamageSearch.keys.union(["image", "page", "picture", "state"]))
        let search = try DamageSearch(form)
        guard let picture = try form.text("picture") else {
            let read = try state.limits.reader(
                of: try form.requiredFile("image"), workPerPixel: DamageSearch.bytesPerPixel,
                name: "image")
            return Job { _, _ in .file(try search.damage(in: try read().pages[0]).encoded) }
        }
        let edited = try state.pictures.picture(picture)
        let view = try PictureView(form, of: edited)
        let page = PictureFile(
            pages: [edited.original.pages[view.page]], format: edited.original.format)
        try state.limits.check(
            PictureSize(page), workPerPixel: DamageSearch.bytesPerPixel, name: "picture")
        return Job { _, _ in
            .file(try search.damage(in: edited.image(page: view.page, state: view.state)).encoded)
        }
    }
}

extension Limits {
    /// Checks a file by its header and gives what decodes it.
    ///
    /// - Throws: ``Problem`` or `ImageFileError` where it cannot be decoded within the limits.
    fileprivate func reader(
        of bytes: [UInt8], workPerPixel: Int, name: String
    ) throws -> @Sendable () throws -> PictureFile {
        let header = try PictureFile.header(decoding: bytes, name: name)
        try check(header, name: name)
        try check(PictureSize(header), workPerPixel: workPerPixel, name: name)
        return { [maxPixels] in
            try PictureFile(decoding: bytes, name: name, maxPixels: maxPixels)
        }
    }
}

extension Mask {
    /// The mask as IOPaint's clients draw it: opaque white in the hole, transparent black elsewhere.
    fileprivate var encoded: EncodedPicture {
        get throws {
            let picture = Image(
                width: width, height: height, colorModel: .gray, hasAlpha: true,
                samples: .uint8(values.flatMap { $0 ? [255, 255] : [0, 0] }))
            return try EncodedPicture(PictureFile(pages: [picture], format: .png), as: .png)
        }
    }
}
