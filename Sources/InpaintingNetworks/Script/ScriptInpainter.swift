import FileAccess
public import Imaging
public import Inpainting
import TensorArithmetic
public import Torch

/// Fills holes with somebody else's network that came as TorchScript, code and weights in one file.
///
/// The code runs with the rights of this program: load only files that you trust.
///
/// May be shared between threads: the script runs on the `ComputeThread` alone, which the
/// compiler cannot see.
public struct ScriptInpainter: Inpainter, @unchecked Sendable {
    private let script: ScriptModule
    private let path: String
    private let convention: ScriptConvention
    private let device: Device

    /// Loads a TorchScript file.
    ///
    /// - Parameters:
    ///   - path: The file, whose `forward` makes a picture of a picture and a mask.
    ///   - convention: What it takes and gives back.
    ///   - device: Where it runs.
    /// - Throws: `TorchError` that names the file where libtorch cannot load it.
    public init(
        reading path: String, convention: ScriptConvention = ScriptConvention(),
        device: Device = .cpu
    ) throws {
        script = try ComputeThread.run { () throws(TorchError) in
            try ScriptModule(reading: path, device: device)
        }
        self.path = path
        self.convention = convention
        self.device = device
    }

    /// Whether a file is a zip archive, as libtorch writes scripts and checkpoints, and never
    /// safetensors.
    ///
    /// - Throws: `FileError` where it cannot be read.
    package static func isArchive(_ path: String) throws -> Bool {
        try MappedFile(reading: path).withBytes { $0.starts(with: Array("PK\u{3}\u{4}".utf8)) }
    }

    /// Fills the hole, of which the script sees ``ScriptConvention/fill`` alone.
    ///
    /// - Throws: `InpaintingError` where the picture cannot be filled, `TorchError` that names the
    ///   file where the script fails, ``NetworkError`` where it returns no such picture.
    public func inpaint(_ image: Image, filling hole: Mask) throws -> Image {
        try image.completingColor(in: hole) { rgb in
            try convention.sides.complete(rgb, hole, padding: .edges) { image, hole in
                try complete(image.moved(to: device), hole.moved(to: device)).moved(to: .cpu)
            }
        }
    }

    /// RGB in 0...1 as the script makes it of such a picture and its hole.
    private func complete(_ image: Tensor, _ hole: Tensor) throws -> Tensor {
        let fill = Tensor(convention.fill.map(Float.init), shape: [1, 3, 1, 1]).moved(to: device)
        let picture = convention.encoding.encoded(image.replacing(where: hole, with: fill))
        let mask = convention.mask == .hole ? hole : 1 - hole
        let inputs =
            switch convention.inputs {
            case .imageAndMask: [picture, mask]
            case .maskAndImage: [mask, picture]
            case .joined: [Tensor.concatenation([picture, mask], axis: 1)]
            }
        let output = try script(inputs)
        guard output.shape == picture.shape else {
            throw NetworkError(
                .wrongConvention,
                "'\(path)' returned the shape \(output.shape) for a picture of \(picture.shape), "
                    + "but pictures must keep their shape; see whether "
                    + "'\(ScriptConvention.path(besideScript: path))' tells the right sides.")
        }
        guard output.isFinite else {
            throw NetworkError(
                .wrongConvention,
                "'\(path)' returned NaN or infinity; see whether "
                    + "'\(ScriptConvention.path(besideScript: path))' tells the right range.")
        }
        return convention.outputEncoding.decoded(output)
    }
}
