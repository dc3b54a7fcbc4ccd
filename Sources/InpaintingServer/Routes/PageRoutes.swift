import FileAccess
import FoundationEssentials
import Hummingbird

/// The page, its scripts and its documentation: files that come with the program, read once.
///
/// A file is found by its exact address, so that no address leads anywhere else.
struct PageRoutes {
    private struct File: Sendable {
        let bytes: ByteBuffer
        let type: String
        let tag: String
    }

    private let files: [String: File]

    private static let types = [
        "css": "text/css; charset=utf-8", "html": "text/html; charset=utf-8",
        "ico": "image/x-icon", "js": "text/javascript; charset=utf-8",
        "json": "application/json", "png": "image/png", "svg": "image/svg+xml",
        "webmanifest": "application/manifest+json", "woff2": "font/woff2",
    ]

    /// The addresses that stand for a file of another name.
    private static let names = ["/": "/index.html", "/docs": "/docs.html"]

    /// Reads all files of a folder and the folders in it; none where it is not there.
    init(folder: String = bundledFile("Public", of: "InpaintingServer")) throws {
        var files: [String: File] = [:]
        for name in try FileManager.default.subpathsOfDirectory(atPath: folder) {
            guard let dot = name.lastIndex(of: "."),
                let type = Self.types[String(name[name.index(after: dot)...])]
            else { continue }
            let bytes = try Data(contentsOf: URL(filePath: "\(folder)/\(name)"))
            files["/\(name)"] = File(
                bytes: ByteBuffer(bytes: bytes), type: type,
                tag: "\"\(String(Self.hash(of: bytes), radix: 16))\"")
        }
        self.files = files
    }

    var routes: [Route] {
        (["/", "/docs", "/openapi.json", "/**"] as [String]).map { path in
            Route(.get, path) { request, _ in try answer(request) }
        }
    }

    private func answer(_ request: Request) throws -> Response {
        let path = request.uri.path
        guard let file = files[Self.names[path] ?? path] else { throw HTTPError(.notFound) }
        var response = Response(
            status: .ok, headers: [.contentType: file.type],
            body: ResponseBody(byteBuffer: file.bytes))
        if request.headers[.ifNoneMatch] == file.tag {
            response = Response(status: .notModified)
        }
        response.headers[.eTag] = file.tag
        response.headers[.cacheControl] = "no-cache"
        return response
    }

    /// FNV-1a of 64 bits, to tell versions of a file apart.
    private static func hash(of bytes: Data) -> UInt64 {
        bytes.reduce(0xcbf2_9ce4_8422_2325) { ($0 ^ UInt64($1)) &* 0x100_0000_01b3 }
    }
}
