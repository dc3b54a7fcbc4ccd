import FoundationEssentials
import Torch
import WeightFiles

/// A weights file: safetensors that say which network they are and where they came from, so that
/// nobody repeats the architecture.
public struct NetworkFile {
    /// What the metadata of a weights file tells.
    public struct Description: Equatable, Sendable {
        /// The architecture, by the name on its card.
        public let network: String

        /// The size and the variant of the network, as JSON.
        public let configuration: String

        /// Where the weights come from: who trained them, or which files they were imported from.
        public var origin: String

        /// The masks it was trained on.
        public var maskRecipe: String

        /// The pictures it was trained on.
        public var trainingData: String

        /// The number of weight updates; nil where it is not known.
        public var steps: Int?

        /// The licence of the weights.
        public var license: String

        /// Describes weights of a network of one configuration.
        public init<Configuration: NetworkConfiguration>(
            _ network: NetworkCard, _ configuration: Configuration, origin: String,
            maskRecipe: String, trainingData: String, steps: Int?, license: String
        ) throws {
            let encoder = JSONEncoder()
            encoder.outputFormatting = .sortedKeys
            self.network = network.name
            self.configuration = String(decoding: try encoder.encode(configuration), as: UTF8.self)
            self.origin = origin
            self.maskRecipe = maskRecipe
            self.trainingData = trainingData
            self.steps = steps
            self.license = license
        }

        /// Describes weights that were trained on from those of another file: says of both where
        /// they differ, and adds up the steps.
        public func continuing(_ start: Self) -> Self {
            func both(_ part: KeyPath<Self, String>) -> String {
                let (new, old) = (self[keyPath: part], start[keyPath: part])
                return new == old ? new : "\(new); before that \(old)"
            }
            var result = self
            result.origin = both(\.origin)
            result.maskRecipe = both(\.maskRecipe)
            result.trainingData = both(\.trainingData)
            result.license = both(\.license)
            result.steps = start.steps.flatMap { old in steps.map { $0 + old } }
            return result
        }
    }

    /// The precision of the matrices in a file; vectors always are single.
    public enum Precision: Sendable {
        case half
        case single
    }

    public let description: Description
    private let type: any InpaintingNetwork.Type
    private let file: SafeTensors

    /// Opens a weights file and checks what it says and its checksum.
    ///
    /// - Throws: `FileError` where the file cannot be read, `WeightFileError` where it is damaged,
    ///   ``NetworkError`` where it is not the weights of a network of ours.
    public init(reading path: String) throws {
        file = try SafeTensors(reading: path)
        try file.verifyChecksum()
        type = try Self.type(of: file)
        description = try Description(file)
        _ = try type.configuration(of: description, in: file)
    }

    /// The network that a file names, of those that there are.
    private static func type(of file: SafeTensors) throws -> any InpaintingNetwork.Type {
        let name = try file.requiredMetadata("network")
        guard let type = NetworkCatalog.first(named: name) else {
            throw NetworkError(
                .wrongNetwork,
                "'\(file.path)' holds a network called \(name), which Lacuna does not know.")
        }
        return type
    }

    /// What the network takes and needs.
    public func configuration() throws -> any NetworkConfiguration {
        try type.configuration(of: description, in: file)
    }

    /// Makes the network with its weights.
    public func network() throws -> any InpaintingNetwork {
        try type.network(from: file, description)
    }

    /// Overwrites the weights of a network of the same kind and configuration.
    ///
    /// - Throws: ``NetworkError`` where the file is of another one.
    public func load(into network: any InpaintingNetwork) throws {
        try network.load(from: file, description)
    }

    /// Writes a network's weights.
    ///
    /// - Parameters:
    ///   - network: What is written, in the names of its properties.
    ///   - description: Becomes the metadata.
    ///   - precision: Of everything that has more than one axis.
    ///   - path: The file; one that is already there is replaced at the end.
    /// - Throws: `FileError` where the file cannot be written.
    public static func write(
        _ network: any InpaintingNetwork, _ description: Description,
        precision: Precision = .half, to path: String
    ) throws {
        var writer = SafeTensorsWriter()
        writer.add(
            network.state.mapValues {
                $0.shape.count > 1 && precision == .half ? $0.converted(to: .float16) : $0
            })
        try writer.write(to: path, metadata: description.metadata)
    }
}

extension NetworkFile.Description {
    /// How tensors go in and out, for readers of the file that are not Lacuna.
    private static let convention =
        "image RGB 0...1 [N,3,H,W]; hole 1 where something is to be filled [N,1,H,W]; the "
        + "configuration tells what the network makes of them at its door"

    fileprivate init(_ file: SafeTensors) throws {
        network = try file.requiredMetadata("network")
        configuration = try file.requiredMetadata("configuration")
        maskRecipe = try file.requiredMetadata("mask_recipe")
        trainingData = try file.requiredMetadata("training_data")
        steps = Int(try file.requiredMetadata("steps"))
        license = try file.requiredMetadata("license")
        origin = file.metadata["origin"] ?? "unknown"
    }

    fileprivate var metadata: [String: String] {
        [
            "network": network,
            "configuration": configuration,
            "convention": Self.convention,
            "origin": origin,
            "mask_recipe": maskRecipe,
            "training_data": trainingData,
            "steps": steps.map(String.init) ?? "unknown",
            "license": license,
        ]
    }
}

extension InpaintingNetwork {
    /// Reads what a file's metadata says, which anybody may have written: a network larger than the
    /// file is refused before it is made.
    fileprivate static func configuration(
        of description: NetworkFile.Description, in file: SafeTensors
    ) throws -> Configuration {
        let configuration: Configuration
        do {
            configuration = try JSONDecoder().decode(
                Configuration.self, from: Data(description.configuration.utf8))
        } catch {
            throw NetworkError(
                .wrongNetwork,
                "'\(file.path)' has a configuration that no network can have: "
                    + description.configuration)
        }
        let stored = try file.names.reduce(0) { count, name in
            count + (try file.entry(named: name).shape.reduce(1, *))
        }
        try configuration.requireRoom(in: stored, of: file.path)
        return configuration
    }

    fileprivate static func network(
        from file: SafeTensors, _ description: NetworkFile.Description
    ) throws -> any InpaintingNetwork {
        let network = Self(try configuration(of: description, in: file))
        try network.load(file)
        return network
    }
}

extension InpaintingNetwork {
    fileprivate func load(from file: SafeTensors, _ description: NetworkFile.Description) throws {
        guard description.network == Self.card.name,
            try Self.configuration(of: description, in: file) == configuration
        else {
            throw NetworkError(
                .wrongNetwork,
                "'\(file.path)' holds \(description.network) with \(description.configuration), "
                    + "another network than the \(Self.card.name) that it was given for; name "
                    + "weights of the same network and configuration.")
        }
        try load(file)
    }
}

extension SafeTensors {
    /// What every weights file of ours says about itself under a key.
    fileprivate func requiredMetadata(_ key: String) throws -> String {
        guard let value = metadata[key] else {
            throw NetworkError(
                .wrongNetwork,
                "'\(path)' does not name its \(key); these are not weights of Lacuna.")
        }
        return value
    }
}
