import Dispatch
import Imaging
import Inpainting
import InpaintingModels
import TestSupport

/// A model that tells when it begins to fill, and goes on when it is let.
final class Gate: Sendable {
    private let starts: AsyncStream<Void>
    private let started: AsyncStream<Void>.Continuation
    private let opening = DispatchSemaphore(value: 0)

    init() {
        (starts, started) = AsyncStream.makeStream()
    }

    var model: Model {
        .classical("gate", summary: "Waits.", bytesPerPixel: 4) { _ in GatedInpainter(gate: self) }
    }

    /// Lets one fill go on.
    func open() { opening.signal() }

    /// Returns as soon as a fill has begun.
    func waitForStart() async {
        for await _ in starts { return }
    }

    private struct GatedInpainter: Inpainter {
        let gate: Gate

        func inpaint(_ image: Image, filling hole: Mask) throws -> Image {
            gate.started.yield()
            gate.opening.wait()
            return try FlatInpainter(value: 1).inpaint(image, filling: hole)
        }
    }
}
