import Hummingbird

/// How the server does.
struct StatusRoutes {
    let state: ServerState

    var routes: [Route] {
        [
            Route(.get, "/health") { _, _ in try .json(["status": "ok"]) },
            Route(.get, "/metrics") { _, _ in
                let text = state.metrics.text(with: [
                    ("lacuna_jobs_waiting", await state.queue.depth),
                    ("lacuna_pictures", state.pictures.count),
                    ("lacuna_pictures_bytes", state.pictures.bytes),
                ])
                return .file(Array(text.utf8), type: "text/plain; version=0.0.4")
            },
        ]
    }
}
