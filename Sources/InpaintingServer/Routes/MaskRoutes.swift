import Hummingbird
import ImageFiles
import Imaging

/// What can be done to masks alone.
struct MaskRoutes {
    let state: ServerState

    private enum Operation: String, CaseIterable {
        case expand
        case shrink
        case reverse
    }

    var routes: [Route] {
        [
            Route(.post, "/api/v1/adjust_mask") { request, _ in
                try await state.withForm(of: request, request.body) { try await adjust($0) }
            }
        ]
    }

    private func adjust(_ form: Form) async throws -> Response {
        try form.requireKnown(["kernel_size", "mask", "operate"])
        let bytes = try form.requiredFile("mask")
        let operations = Operation.allCases.map(\.rawValue)
        guard
            let operation = try form.choice("operate", of: operations).flatMap(
                Operation.init(rawValue:))
        else { throw Problem.invalid("'operate' is missing; use expand, shrink or reverse.") }
        let radius = try form.integer("kernel_size", in: 0...1000) ?? 5
        let limits = state.limits
        let file = try await offloaded {
            let header = try PictureFile.header(decoding: bytes, name: "mask")
            try limits.check(header, name: "mask")
            let page = try PictureFile(
                decoding: bytes, name: "mask", maxPixels: limits.maxPixels
            ).pages[0]
            let mask = try MaskReading().mask(from: page, fitting: page, name: "mask").mask
            let adjusted = Self.adjusted(mask, operation, radius)
            return try EncodedPicture(
                PictureFile(pages: [adjusted.picture], format: .png), as: .png)
        }
        return .file(file.bytes, type: file.mediaType)
    }

    private static func adjusted(_ mask: Mask, _ operation: Operation, _ radius: Int) -> Mask {
        switch operation {
        case .expand: mask.dilated(by: radius)
        case .shrink: mask.inverted.dilated(by: radius).inverted
        case .reverse: mask.inverted
        }
    }
}

extension Mask {
    /// The mask as IOPaint's clients draw it: opaque white in the hole, transparent black elsewhere.
    var picture: Image {
        Image(
            width: width, height: height, colorModel: .gray, hasAlpha: true,
            samples: .uint8(values.flatMap { $0 ? [255, 255] : [0, 0] }))
    }
}
