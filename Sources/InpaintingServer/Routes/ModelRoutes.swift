import Hummingbird
import Imaging
import InpaintingModels

/// What the server offers: its models, its limits, and which model fills where none is named.
struct ModelRoutes {
    let state: ServerState

    var routes: [Route] {
        [
            Route(.get, "/api/v1/server-config") { _, _ in try .json(ServerDescription(state)) },
            Route(.get, "/api/v1/model") { _, _ in
                try .json(ModelDescription(try state.bench.model(named: state.currentModel)))
            },
            Route(.post, "/api/v1/model") { request, _ in
                try await state.withForm(of: request, request.body) { try await choose($0) }
            },
        ]
    }

    /// Loads a model after the jobs before it, and makes it the one for requests that name none.
    private func choose(_ form: Form) async throws -> Response {
        try form.requireKnown(["name"])
        guard let name = try form.text("name") else {
            throw Problem.invalid("'name' is missing; name a model.")
        }
        let model = try state.bench.model(named: name)
        try await state.bench.load(name)
        state.currentModel = name
        return try .json(ModelDescription(model))
    }
}

/// A model in IOPaint's keys and ours.
private struct ModelDescription: Encodable {
    enum CodingKeys: String, CodingKey {
        case name
        case kind
        case summary
        case path
        case type = "model_type"
        case needsPrompt = "need_prompt"
    }

    let name: String
    let kind: String
    let summary: String
    let path: String
    let type = "inpaint"
    let needsPrompt = false

    init(_ model: Model) {
        name = model.name
        kind = model.kind.rawValue
        summary = model.summary
        path = model.name
    }
}

/// What a page needs to know before it begins, in IOPaint's keys and ours.
private struct ServerDescription: Encodable {
    struct Limits: Encodable {
        let maxUpload: Int
        let maxPixels: Int
        let maxQueue: Int
        let timeout: Int
    }

    let modelInfos: [ModelDescription]
    let model: String
    let plugins: [String] = []
    let samplers: [String] = []
    let enableFileManager = false
    let enableAutoSaving = false
    let enableControlnet = false
    let disableModelSwitch = false
    let isDesktop = false
    let input: Bool
    let maskKinds = DamageKind.allCases.map(\.rawValue)
    let limits: Limits

    init(_ state: ServerState) {
        modelInfos = state.bench.models.map(ModelDescription.init)
        model = state.currentModel
        input = state.input != nil
        limits = Limits(
            maxUpload: state.limits.maxUpload, maxPixels: state.limits.maxPixels,
            maxQueue: state.limits.maxQueue, timeout: state.limits.timeout)
    }
}
