public import Inpainting
import InpaintingNetworks
public import Torch

/// Something that fills holes, by the name that users give it: a classical method or a network with
/// its weights.
public struct Model: Sendable {
    /// What a model rests on.
    public enum Kind: String, Sendable {
        case classical
        case network
    }

    public let name: String
    public let kind: Kind

    /// One sentence for lists.
    public let summary: String

    /// The weights file of a network.
    public let weightsPath: String?

    private let make: @Sendable (Device) throws -> any Inpainter

    /// Makes the inpainter, which for a network reads its weights.
    ///
    /// - Throws: `FileError`, `WeightFileError`, `NetworkError` or `TorchError` where a network
    ///   cannot be loaded.
    public func makeInpainter(device: Device = .cpu) throws -> any Inpainter {
        try make(device)
    }
}

extension Model {
    static func classical(
        _ name: String, summary: String, _ inpainter: @escaping @Sendable () -> any Inpainter
    ) -> Model {
        Model(name: name, kind: .classical, summary: summary, weightsPath: nil) { _ in inpainter() }
    }

    static func network(_ name: String, summary: String, weightsPath: String) -> Model {
        Model(name: name, kind: .network, summary: summary, weightsPath: weightsPath) { device in
            try ComputeThread.run {
                try TorchLibrary.checkVersion()
                let file = try NetworkFile(reading: weightsPath)
                return try NeuralInpainter(try file.network(), device: device)
            }
        }
    }
}
