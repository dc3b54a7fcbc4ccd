import Hummingbird
import ImageFiles
import Imaging

/// The pictures of the folder that the server was started with.
struct InputRoutes {
    let state: ServerState

    var routes: [Route] {
        [
            Route(.get, "/api/v1/inputs") { request, _ in
                _ = try request.query([])
                let input = try folder
                return try .json(try await offloaded { try input.pictures() })
            },
            Route(.get, "/api/v1/inputs/thumbnail") { request, _ in
                try await thumbnail(try request.query(["max", "name"]))
            },
        ]
    }

    private var folder: InputFolder {
        get throws {
            guard let input = state.input else { throw InputFolder.missing }
            return input
        }
    }

    private func thumbnail(_ query: Form) async throws -> Response {
        let input = try folder
        let limits = state.limits
        let longest = try query.integer("max", in: 1...1024) ?? 256
        guard let name = try query.text("name") else {
            throw Problem.invalid("'name' is missing; /api/v1/inputs lists the names.")
        }
        let file = try await offloaded {
            let bytes = try input.bytes(of: name, limit: limits.maxUpload)
            try limits.check(try PictureFile.header(decoding: bytes, name: "image"), name: "image")
            let picture = EditedPicture(
                source: bytes,
                original: try PictureFile(
                    decoding: bytes, name: "image", maxPixels: limits.maxPixels))
            return try EncodedPicture(preview: picture.thumbnail(longest: longest))
        }
        return .file(file.bytes, type: file.mediaType)
    }
}

extension EditedPicture {
    /// The first page with its longest side at most `longest`.
    fileprivate func thumbnail(longest: Int) throws -> Image {
        let bounds = original.pages[0].bounds
        return try PictureView(Form(values: [:]), of: self).image(
            of: bounds, scale: Double(longest) / Double(max(bounds.width, bounds.height)),
            of: self)
    }
}
