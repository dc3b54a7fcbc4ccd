import Hummingbird
import ImageFiles
import Imaging

/// Pictures that stay on the server while they are edited.
struct PictureRoutes {
    let state: ServerState

    var routes: [Route] {
        [
            Route(.post, "/api/v1/pictures") { request, _ in try await create(request) },
            Route(.get, "/api/v1/pictures/{id}") { request, context in
                _ = try request.query([])
                return try .json(try PictureDescription(id(context), picture(context)))
            },
            Route(.delete, "/api/v1/pictures/{id}") { _, context in
                try state.pictures.remove(try id(context))
                return Response(status: .noContent)
            },
            Route(.get, "/api/v1/pictures/{id}/preview") { request, context in
                try await preview(request, of: try picture(context))
            },
            Route(.get, "/api/v1/pictures/{id}/tile") { request, context in
                try await tile(request, of: try picture(context))
            },
            Route(.get, "/api/v1/pictures/{id}/export") { request, context in
                try await export(request, of: try picture(context))
            },
        ]
    }

    /// Takes in the body, or a picture of the input folder.
    private func create(_ request: Request) async throws -> Response {
        guard let name = try request.query(["input"]).text("input") else {
            return try await state.bodies.withBytes(of: request, request.body) {
                try await add($0)
            }
        }
        guard let input = state.input else { throw InputFolder.missing }
        return try await add(
            try await offloaded { [limit = state.limits.maxUpload] in
                try input.bytes(of: name, limit: limit)
            })
    }

    private func add(_ bytes: [UInt8]) async throws -> Response {
        let header = try await offloaded { try PictureFile.header(decoding: bytes, name: "image") }
        try state.limits.check(header, name: "image")
        let limits = state.limits
        let size = EditedPicture.byteCount(header, source: bytes)
        let id = try await state.pictures.add(size) {
            try await offloaded {
                EditedPicture(
                    source: bytes,
                    original: try PictureFile(
                        decoding: bytes, name: "image", maxPixels: limits.maxPixels))
            }
        }
        let description = PictureDescription(id, try state.pictures.picture(id))
        var response = try Response.json(description, status: .created)
        response.headers[.location] = "/api/v1/pictures/\(id)"
        return response
    }

    private func preview(_ request: Request, of picture: EditedPicture) async throws -> Response {
        let query = try request.query(["max", "page", "state"])
        let view = try PictureView(query, of: picture)
        let longest = try query.integer("max", in: 1...PictureView.longestSide) ?? 1024
        let bounds = picture.original.pages[view.page].bounds
        let scale = Double(longest) / Double(max(bounds.width, bounds.height))
        return try await png(of: bounds, scale: scale, view, of: picture)
    }

    private func tile(_ request: Request, of picture: EditedPicture) async throws -> Response {
        let query = try request.query(["h", "page", "scale", "state", "w", "x", "y"])
        let view = try PictureView(query, of: picture)
        let region = try view.region(query, of: picture)
        let scale = try query.number("scale", in: PictureView.scales) ?? 1
        return try await png(of: region, scale: scale, view, of: picture)
    }

    private func png(
        of region: Region, scale: Double, _ view: PictureView, of picture: EditedPicture
    ) async throws -> Response {
        guard scale >= 1 || view.outputArea(of: region, scale: scale) <= PictureView.maxArea,
            scale < 1 || region.width * region.height <= PictureView.maxArea
        else {
            throw Problem.invalid(
                "The region has too many pixels; ask for less or a smaller scale.")
        }
        let file = try await offloaded {
            try EncodedPicture(preview: view.image(of: region, scale: scale, of: picture))
        }
        return .file(file.bytes, type: file.mediaType)
    }

    private func export(_ request: Request, of picture: EditedPicture) async throws -> Response {
        let query = try request.query(["format", "state"])
        let view = try PictureView(query, of: picture)
        let formats = PictureFile.Format.allCases.map(\.rawValue)
        let format = try query.choice("format", of: formats).flatMap(
            PictureFile.Format.init(rawValue:))
        let file = try await offloaded { try picture.exported(state: view.state, as: format) }
        return .file(file.bytes, type: file.mediaType)
    }

    private func id(_ context: BasicRequestContext) throws -> String {
        try context.parameters.require("id")
    }

    private func picture(_ context: BasicRequestContext) throws -> EditedPicture {
        try state.pictures.picture(try id(context))
    }
}

/// What clients learn about a picture.
private struct PictureDescription: Encodable {
    let id: String
    let width: Int
    let height: Int
    let format: String
    let bitDepth: Int
    let pages: Int
    let sizes: [Size]

    /// The number of the newest state.
    let states: Int

    /// The size of a page in pixels.
    struct Size: Encodable {
        let width: Int
        let height: Int
    }

    init(_ id: String, _ picture: EditedPicture) {
        let first = picture.original.pages[0]
        self.id = id
        width = first.width
        height = first.height
        format = picture.original.format.rawValue
        bitDepth = first.bitDepth
        pages = picture.original.pages.count
        sizes = picture.original.pages.map { Size(width: $0.width, height: $0.height) }
        states = picture.edits.count
    }
}
