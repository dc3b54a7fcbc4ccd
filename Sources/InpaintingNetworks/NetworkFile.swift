import FoundationEssentials
import Torch
import WeightFiles

/// A weights file: safetensors that say which network they are and where they came from, so that
/// nobody repeats the architecture.
public struct NetworkFile {
    /// What the metadata of a weights file tells.
    public struct Description: Equatable, Sendable {
        /// The architecture; `partial-conv` is the only one.
        public var network = "partial-conv"

        /// The size of the network.
        public var configuration: PartialConvUNet.Configuration

        /// The masks it was trained on.
        public var maskRecipe: String

        /// The pictures it was trained on.
        public var trainingData: String

        /// The number of weight updates.
        public var steps: Int

        /// The licence of the weights.
        public var license: String

        public init(
            configuration: PartialConvUNet.Configuration, maskRecipe: String, trainingData: String,
            steps: Int, license: String
        ) {
            self.configuration = configuration
            self.maskRecipe = maskRecipe
            self.trainingData = trainingData
            self.steps = steps
            self.license = license
        }
    }

    /// How tensors go in and out, for readers of the file that are not Lacuna.
    private static let convention =
        "image RGB 0...1 [N,3,H,W]; validity 1 at known pixels [N,1,H,W]; output RGB 0...1"

    public let description: Description
    private let file: SafeTensors

    /// Opens a weights file and checks what it says and its checksum.
    ///
    /// - Throws: `FileError` where the file cannot be read, `WeightFileError` where it is damaged,
    ///   ``NetworkError`` where it is not the weights of a network of ours.
    public init(reading path: String) throws {
        file = try SafeTensors(reading: path)
        try file.verifyChecksum()
        description = try Description(file)
    }

    /// Makes the network with its weights.
    public func network() throws -> PartialConvUNet {
        let network = PartialConvUNet(description.configuration)
        try network.load(file)
        return network
    }

    /// Writes a network's weights: matrices in half precision, vectors in single.
    ///
    /// - Parameters:
    ///   - network: What is written, in the names of its properties.
    ///   - description: Becomes the metadata.
    ///   - path: The file; one that is already there is replaced at the end.
    /// - Throws: `FileError` where the file cannot be written.
    public static func write(
        _ network: PartialConvUNet, _ description: Description, to path: String
    ) throws {
        var writer = SafeTensorsWriter()
        writer.add(
            network.state.mapValues { $0.shape.count > 1 ? $0.converted(to: .float16) : $0 })
        try writer.write(to: path, metadata: try description.metadata(convention: convention))
    }
}

extension NetworkFile.Description {
    fileprivate init(_ file: SafeTensors) throws {
        func value(_ key: String) throws -> String {
            guard let value = file.metadata[key] else {
                throw NetworkError(
                    .wrongNetwork,
                    "'\(file.path)' does not name its \(key); these are not weights of Lacuna.")
            }
            return value
        }
        let network = try value("network")
        guard network == "partial-conv" else {
            throw NetworkError(
                .wrongNetwork,
                "'\(file.path)' holds a network called \(network), which Lacuna does not know.")
        }
        configuration = try PartialConvUNet.Configuration(
            json: try value("configuration"), file)
        maskRecipe = try value("mask_recipe")
        trainingData = try value("training_data")
        steps = Int(try value("steps")) ?? 0
        license = try value("license")
    }

    fileprivate func metadata(convention: String) throws -> [String: String] {
        let encoder = JSONEncoder()
        encoder.outputFormatting = .sortedKeys
        return [
            "network": network,
            "configuration": String(decoding: try encoder.encode(configuration), as: UTF8.self),
            "convention": convention,
            "mask_recipe": maskRecipe,
            "training_data": trainingData,
            "steps": String(steps),
            "license": license,
        ]
    }
}

extension PartialConvUNet.Configuration {
    /// Reads what a file's metadata says, which anybody may have written: a network larger than the
    /// file is refused before it is made.
    fileprivate init(json: String, _ file: SafeTensors) throws {
        do {
            self = try JSONDecoder().decode(Self.self, from: Data(json.utf8))
        } catch {
            throw NetworkError(
                .wrongNetwork,
                "'\(file.path)' has a configuration that no network can have: \(json)")
        }
        let stored = try file.names.reduce(0) { count, name in
            count + (try file.entry(named: name).shape.reduce(1, *))
        }
        guard kernelValueCount <= stored else {
            throw NetworkError(
                .wrongNetwork,
                "'\(file.path)' does not fit the network that it names: \(stored) values, at least "
                    + "\(kernelValueCount) expected.")
        }
    }
}
