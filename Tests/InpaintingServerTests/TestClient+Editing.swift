import HTTPTypes
import Imaging
import Testing

@testable import InpaintingServer

extension TestClient {
    /// Opens a picture and gives its address.
    func open(_ file: [UInt8]) async throws -> String {
        let response = try await post("/api/v1/pictures", file)
        return try #require(response.headers[.location])
    }

    /// Asks for a fill of a picture of 24×16 pixels and gives the job's address.
    func startFill(
        _ picture: String, _ hole: Region, state: Int, page: Int = 0, model: String = "white"
    ) async throws -> String {
        let form = try FormBody().adding(file: "mask", Pictures.mask(24, 16, hole: hole))
            .adding("model", model).adding("state", "\(state)").adding("page", "\(page)")
        let response = try await post("\(picture)/fills", form)
        #expect(response.status == .accepted)
        return "/api/v1/jobs/" + (try #require(response.json["job"]?.asText))
    }

    /// Fills a hole and gives the number of the new state.
    func fill(
        _ picture: String, _ hole: Region, state: Int, page: Int = 0, model: String = "white"
    ) async throws -> Int {
        let job = try await startFill(picture, hole, state: state, page: page, model: model)
        let events = try await get("\(job)/events").text
        let last = try #require(events.split(separator: "\n").last)
        #expect(events.contains("event: done\n"))
        let done = try Form(json: Array(last.dropFirst("data: ".count).utf8))
        return try #require(try done.integer("state", in: 0...1000))
    }
}

extension Form.Value {
    var asText: String? {
        if case .text(let text) = self { text } else { nil }
    }
}
