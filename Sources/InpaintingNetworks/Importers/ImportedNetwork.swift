import Torch
import WeightFiles

/// A network with weights that others published.
public struct ImportedNetwork {
    public let network: any InpaintingNetwork

    /// The layout that the file was found to have.
    public let layout: String

    /// The repository that writes such files.
    public let origin: String

    /// The licence of the weights that are published there.
    public let license: String

    /// Recognizes the network by the names and shapes of the tensors.
    ///
    /// - Parameters:
    ///   - file: What others published.
    ///   - name: The network that it must be; nil for any.
    /// - Throws: ``NetworkError`` where no layout fits, naming the nearest; `WeightFileError` where
    ///   the file is damaged.
    package init(_ file: PublishedFile, as name: String? = nil) throws {
        let networks = try name.map { [try NetworkCatalog.network(named: $0)] }
        for network in networks ?? NetworkCatalog.networks {
            if let imported = try network.imported(from: file) {
                self = imported
                return
            }
        }
        throw refusal(of: file, by: networks ?? NetworkCatalog.networks)
    }

    /// Reads and recognizes the file, or the files that make up one system.
    ///
    /// - Parameters:
    ///   - paths: One checkpoint or several.
    ///   - meanPixel: The colour, RGB in 0...1, that the network was trained to see in holes.
    ///   - name: The network that it must be; nil for any.
    /// - Throws: `FileError` and `WeightFileError` for the files, ``NetworkError`` where no layout
    ///   fits.
    public init(reading paths: [String], meanPixel: [Double]?, as name: String?) throws {
        let checkpoints = try paths.map { try Checkpoint(reading: $0) }
        for checkpoint in checkpoints { try checkpoint.requireForeign() }
        try self.init(PublishedFile(checkpoints, meanPixel: meanPixel), as: name)
    }

    fileprivate init(
        network: any InpaintingNetwork, layout: String, origin: String, license: String
    ) {
        self.network = network
        self.layout = layout
        self.origin = origin
        self.license = license
    }
}

extension InpaintingNetwork {
    /// The network with the file's weights, if a layout fits.
    fileprivate static func imported(from file: PublishedFile) throws -> ImportedNetwork? {
        for layout in layouts {
            if let network = try layout.network(from: file) {
                return ImportedNetwork(
                    network: network, layout: layout.name, origin: layout.origin,
                    license: layout.license)
            }
        }
        return nil
    }

    /// The layout whose discriminator a file holds.
    fileprivate static func judgedLayout(by file: PublishedFile) -> String? {
        layouts.first { $0.isDiscriminator(file) }.map { "\($0.name)'s \(card.name)" }
    }

    /// How many of the default variant's tensors a file has under the names of each layout.
    fileprivate static func matches(in file: PublishedFile) -> [LayoutMatch] {
        let names = Self(variants[0].configuration.narrow).state.keys.sorted()
        return layouts.map { layout in
            let sources = layout.sources(file)
            let theirs = names.map { sources($0).name }
            let lacking = theirs.filter { file.shape(of: $0) == nil }
            return LayoutMatch(
                layout: "\(layout.name)'s \(card.name)", expected: theirs.count,
                lacking: lacking)
        }
    }
}

private struct LayoutMatch {
    let layout: String
    let expected: Int
    let lacking: [String]

    var fraction: Double { 1 - Double(lacking.count) / Double(expected) }
}

extension Checkpoint {
    /// Refuses what was imported already.
    fileprivate func requireForeign() throws {
        guard container == .safetensors, case .string(let name) = values["network"],
            NetworkCatalog.first(named: name) != nil, values["configuration"] != nil
        else { return }
        throw NetworkError(
            .wrongNetwork,
            "'\(path)' is a weights file of Lacuna already, of \(name); use it as it is.")
    }
}

/// Why none of these networks can have a file's weights.
private func refusal(
    of file: PublishedFile, by networks: [any InpaintingNetwork.Type]
) -> NetworkError {
    if let judged = networks.lazy.compactMap({ $0.judgedLayout(by: file) }).first {
        return NetworkError(
            .wrongNetwork,
            "'\(file.path)' holds the discriminator of \(judged), which only training needs "
                + "and which fills nothing; name the file of the network itself.")
    }
    return NetworkError(
        .wrongNetwork,
        "'\(file.path)' is of no layout that Lacuna knows: \(file.summary)"
            + nearestLayout(to: file, of: networks))
}

/// The end of a sentence that names the layout whose tensors the file has most of.
private func nearestLayout(
    to file: PublishedFile, of networks: [any InpaintingNetwork.Type]
) -> String {
    let matches = networks.flatMap { $0.matches(in: file) }
    guard let nearest = matches.max(by: { $0.fraction < $1.fraction }),
        nearest.fraction > 0, let lacking = nearest.lacking.first
    else { return "; nothing in it resembles one." }
    return "; nearest is \(nearest.layout), of whose \(nearest.expected) tensors "
        + "\(nearest.lacking.count) lack, such as \(lacking)."
}

extension PublishedFile {
    /// How many tensors there are, and a few of their names.
    fileprivate var summary: String {
        "\(names.count) tensors" + (names.isEmpty ? "" : " such as ")
            + names.prefix(3).joined(separator: ", ")
    }
}
