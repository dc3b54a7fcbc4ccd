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

    /// What filling takes in memory beyond the loaded model.
    public struct Footprint: Equatable, Sendable {
        /// Bytes for each pixel that the model sees at once.
        public let bytesPerPixel: Int

        /// What the model makes the sides of each picture a multiple of.
        public let sideMultiple: Int

        public init(bytesPerPixel: Int, sideMultiple: Int = 1) {
            self.bytesPerPixel = bytesPerPixel
            self.sideMultiple = sideMultiple
        }
    }

    /// The weights file of a network of ours.
    public var weightsPath: String? {
        if case .weights(let path) = file { path } else { nil }
    }

    /// The same model by another name.
    package func named(_ name: String) -> Model {
        Model(
            name: name, kind: kind, summary: summary, file: file, measure: measure, make: make)
    }

    private let measure: @Sendable () throws -> Footprint
    private let make: @Sendable (Device, _ seed: UInt64) throws -> any Inpainter

    /// What filling takes in memory, which for a network follows from its file's header.
    ///
    /// - Throws: `FileError`, `WeightFileError` or `NetworkError` where the file cannot be read.
    public func footprint() throws -> Footprint { try measure() }

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
    package static func classical(
        _ name: String, summary: String, bytesPerPixel: Int,
        _ inpainter: @escaping @Sendable (_ seed: UInt64) -> any Inpainter
    ) -> Model {
        Model(
            name: name, kind: .classical, summary: summary, file: nil,
            measure: { Footprint(bytesPerPixel: bytesPerPixel) },
            make: { _, seed in inpainter(seed) })
    }

    package static func network(_ name: String, summary: String, weightsPath: String) -> Model {
        Model(
            name: name, kind: .network, summary: summary, file: .weights(weightsPath),
            measure: {
                let network = try NetworkFile(reading: weightsPath).configuration()
                return Footprint(
                    bytesPerPixel: network.bytesPerPixel, sideMultiple: network.sides.multiple)
            },
            make: { device, seed in
                try ComputeThread.run {
                    try TorchLibrary.checkVersion()
                    let file = try NetworkFile(reading: weightsPath)
                    return try NeuralInpainter(try file.network(), device: device, seed: seed)
                }
            })
    }

    /// The network of a TorchScript file, which goes by the path.
    static func script(_ path: String) -> Model {
        Model(
            name: path, kind: .network, summary: "A network from a TorchScript file.",
            file: .script(path),
            measure: {
                let convention = try ScriptConvention(besideScript: path)
                return Footprint(
                    bytesPerPixel: convention.bytesPerPixel,
                    sideMultiple: convention.sides.multiple)
            },
            make: { device, _ in
                let convention = try ScriptConvention(besideScript: path)
                return try ComputeThread.run {
                    try TorchLibrary.checkVersion()
                    return try ScriptInpainter(
                        reading: path, convention: convention, device: device)
                }
            })
    }
}
