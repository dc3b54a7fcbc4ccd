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

    /// What a network is read from.
    public enum File: Hashable, Sendable {
        /// The path of weights in safetensors.
        case weights(String)

        /// The path of a TorchScript file, whose code runs: only for files that are trusted.
        case script(String)
    }

    public let name: String
    public let kind: Kind

    /// One sentence for lists.
    public let summary: String

    /// The file of a network.
    public let file: File?

    /// The weights file of a network of ours.
    public var weightsPath: String? {
        if case .weights(let path) = file { path } else { nil }
    }

    private let make: @Sendable (Device, _ seed: UInt64) throws -> any Inpainter

    /// Makes the inpainter, which for a network reads its weights.
    ///
    /// - Parameters:
    ///   - device: Where a network runs; classical methods have no use for it.
    ///   - seed: Fixes what is drawn at random while filling: the same seed gives the same fill.
    /// - Returns: What fills holes as the model does.
    /// - Throws: `FileError`, `WeightFileError`, `NetworkError` or `TorchError` where a network
    ///   cannot be loaded.
    public func makeInpainter(device: Device = .cpu, seed: UInt64 = 0) throws -> any Inpainter {
        try make(device, seed)
    }
}

extension Model {
    static func classical(
        _ name: String, summary: String,
        _ inpainter: @escaping @Sendable (_ seed: UInt64) -> any Inpainter
    ) -> Model {
        Model(name: name, kind: .classical, summary: summary, file: nil) { _, seed in
            inpainter(seed)
        }
    }

    static func network(_ name: String, summary: String, weightsPath: String) -> Model {
        Model(name: name, kind: .network, summary: summary, file: .weights(weightsPath)) {
            device, seed in
            try ComputeThread.run {
                try TorchLibrary.checkVersion()
                let file = try NetworkFile(reading: weightsPath)
                return try NeuralInpainter(try file.network(), device: device, seed: seed)
            }
        }
    }

    /// The network of a TorchScript file, which goes by the path.
    static func script(_ path: String) -> Model {
        Model(
            name: path, kind: .network, summary: "A network from a TorchScript file.",
            file: .script(path)
        ) { device, _ in
            let convention = try ScriptConvention(besideScript: path)
            return try ComputeThread.run {
                try TorchLibrary.checkVersion()
                return try ScriptInpainter(reading: path, convention: convention, device: device)
            }
        }
    }
}
