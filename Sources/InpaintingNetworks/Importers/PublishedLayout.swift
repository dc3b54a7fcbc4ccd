package import Torch

/// How somebody else's files name the tensors of a network.
public struct PublishedLayout<Network: InpaintingNetwork>: Sendable {
    /// Where a tensor of ours lies in such a file.
    package struct Source {
        let name: String

        /// Makes our values of theirs, in their shape.
        let convert: (Tensor) -> Tensor

        package init(_ name: String, convert: @escaping (Tensor) -> Tensor = { $0 }) {
            self.name = name
            self.convert = convert
        }
    }

    /// What the layout is called in messages and in the metadata of what was imported.
    public let name: String

    /// The repository that writes such files.
    public let origin: String

    /// The licence of the weights that are published there.
    public let license: String

    /// The configuration, read off the shapes, so that narrow networks can be imported too; nil for
    /// files that are not of this layout.
    let configuration: @Sendable (PublishedFile) throws -> Network.Configuration?

    /// Where our tensors lie in a file, by their names.
    let sources: @Sendable (PublishedFile) -> (_ name: String) -> Source

    /// Whether a file holds what judged the network in training, which fills nothing.
    let isDiscriminator: @Sendable (PublishedFile) -> Bool

    package init(
        name: String, origin: String, license: String,
        configuration: @escaping @Sendable (PublishedFile) throws -> Network.Configuration?,
        sources: @escaping @Sendable (PublishedFile) -> (_ name: String) -> Source,
        isDiscriminator: @escaping @Sendable (PublishedFile) -> Bool = { _ in false }
    ) {
        self.name = name
        self.origin = origin
        self.license = license
        self.configuration = configuration
        self.sources = sources
        self.isDiscriminator = isDiscriminator
    }

    /// The network with the file's weights; nil where the file is not of this layout.
    ///
    /// - Throws: ``NetworkError`` where a tensor lacks or is of another shape, `WeightFileError`
    ///   where the file is damaged.
    package func network(from file: PublishedFile) throws -> Network? {
        guard let configuration = try configuration(file) else { return nil }
        try configuration.requireRoom(in: file.valueCount, of: file.path)
        let network = Network(configuration)
        let sources = sources(file)
        try withoutGradients {
            for (name, tensor) in network.state {
                let (source, shape) = (sources(name), tensor.shape)
                let values = try file.tensor(named: source.name)
                guard isAnotherForm(values.shape, of: shape) else {
                    throw NetworkError(
                        .wrongNetwork,
                        "'\(file.path)' does not fit \(self.name): \(source.name) has the shape "
                            + "\(values.shape), \(shape) expected.")
                }
                tensor.assign(source.convert(values).reshaped(as: shape))
            }
        }
        return network
    }
}

/// Whether tensors of these shapes hold the same values in the same order: axes of length 1 do not
/// matter, and Torch7 may have joined all axes but the first.
func isAnotherForm(_ shape: [Int], of other: [Int]) -> Bool {
    shape.filter { $0 != 1 } == other.filter { $0 != 1 }
        || shape == [other.first ?? 1, other.dropFirst().reduce(1, *)]
}
