import Torch

extension ContextEncoder {
    public static var layouts: [PublishedLayout<ContextEncoder>] {
        [
            layout(
                "BoyuanJiang", origin: "github.com/BoyuanJiang/context_encoder_pytorch",
                license: "MIT", nesting: .none
            ) { file in
                // netlocalD.pth: the last kernel makes one number.
                file.shape(of: "state_dict.main.11.weight")?.first == 1
            },
            layout(
                "pathak22", origin: "github.com/pathak22/context-encoder", license: berkeleyLicense,
                nesting: .encoder),
            layout(
                "pathak22 (noiseGen)", origin: "github.com/pathak22/context-encoder",
                license: berkeleyLicense, nesting: .encoderBesideNoise),
        ]
    }

    private static let berkeleyLicense =
        "University of California, education and research only, not commercial"

    private static func layout(
        _ name: String, origin: String, license: String, nesting: Nesting,
        isDiscriminator: @escaping @Sendable (PublishedFile) -> Bool = { _ in false }
    ) -> PublishedLayout<ContextEncoder> {
        PublishedLayout(
            name: name, origin: origin, license: license,
            configuration: { file in try configuration(of: file, nesting) },
            sources: { file in
                let levels = nesting.levels(of: file) ?? Configuration.center.widths.count
                let paths = nesting.paths(levels: levels)
                return { source(of: $0, at: paths, in: file) }
            },
            isDiscriminator: isDiscriminator)
    }

    /// Reads the widths off the shapes; nil where the file is of another network.
    ///
    /// - Throws: ``NetworkError`` for widths or a mean pixel that no network can have.
    private static func configuration(
        of file: PublishedFile, _ nesting: Nesting
    ) throws -> Configuration? {
        guard let levels = nesting.levels(of: file) else { return nil }
        let paths = nesting.paths(levels: levels)
        func shape(_ module: String) -> [Int]? {
            guard let path = paths[module], let shape = file.shape(of: "\(path).weight"),
                shape.count > 1
            else { return nil }
            return shape
        }
        let encoder = (0..<levels).compactMap { shape("encoder.\($0).convolution") }
        let decoder = (0...levels).compactMap { shape("decoder.\($0).convolution") }
        guard encoder.count == levels, decoder.count >= levels, let code = shape("bottleneck"),
            [encoder[0], decoder[decoder.count - 1]].allSatisfy({
                $0.dropFirst().reduce(1, *) == 3 * 4 * 4
            })
        else { return nil }
        var configuration = Configuration(
            unchecked: decoder.count == levels ? .center : .picture, widths: encoder.map { $0[0] },
            bottleneck: code[0], noiseChannels: shape("noiseConvolution")?[0] ?? 0,
            overlap: Configuration.releasedOverlap,
            fill: file.meanPixel ?? Configuration.releasedFill)
        if let flaw = configuration.flaw {
            throw NetworkError(
                .wrongNetwork, "'\(file.path)' does not fit a context encoder: \(flaw).")
        }
        configuration.hasBiases =
            paths["bottleneck"].flatMap { file.shape(of: "\($0).bias") } != nil
        return configuration
    }

    private static func source(
        of name: String, at paths: [String: String], in file: PublishedFile
    ) -> PublishedLayout<ContextEncoder>.Source {
        let parts = name.split(separator: ".")
        let module = parts.dropLast().joined(separator: ".")
        let path = paths[module] ?? module
        switch parts.last {
        case "runningMean":
            return .init("\(path).running_mean")
        case "runningVariance":
            let variance = file.runningVariance(of: path)
            return .init(variance.name, convert: variance.convert)
        default:
            return .init("\(path).\(parts.last ?? "")")
        }
    }
}

/// How a file nests the released code's one sequence of layers.
private enum Nesting {
    /// PyTorch's flat sequence, numbered from 0.
    case none

    /// Torch7's, numbered from 1, whose first element is the encoder up to the bottleneck.
    case encoder

    /// The same with a first element of two: the encoder and the convolution of the noise.
    case encoderBesideNoise

    /// The number of encoder stages, if the layers are numbered in this way.
    func levels(of file: PublishedFile) -> Int? {
        let first = path(to: 0, levels: 1) + ".weight"
        guard file.shape(of: first) != nil else { return nil }
        let kernels = file.names.count {
            $0.hasSuffix(".weight") && file.shape(of: $0).map { $0.count > 1 } == true
        }
        let levels = (kernels - (self == .encoderBesideNoise ? 2 : 1)) / 2
        return ContextEncoder.Configuration.levels.contains(levels) ? levels : nil
    }

    /// The paths to our layers.
    func paths(levels: Int) -> [String: String] {
        var paths = [
            "bottleneck": path(to: 3 * levels - 1, levels: levels),
            "normalization": path(to: 3 * levels, levels: levels),
        ]
        if self == .encoderBesideNoise {
            paths["noiseConvolution"] = "modules.1.modules.2.modules.1"
        }
        for stage in 0...levels {
            let (encoder, decoder) = (3 * stage, 3 * (levels + stage) + 3)
            paths["encoder.\(stage).convolution"] = path(to: max(0, encoder - 1), levels: levels)
            paths["encoder.\(stage).normalization"] = path(to: encoder, levels: levels)
            paths["decoder.\(stage).convolution"] = path(to: decoder - 1, levels: levels)
            paths["decoder.\(stage).normalization"] = path(to: decoder, levels: levels)
        }
        return paths
    }

    /// The path to a layer of the sequence, in which activations count and the first stage does not
    /// normalize.
    private func path(to layer: Int, levels: Int) -> String {
        let isEncoder = layer < 3 * levels
        return switch self {
        case .none: "state_dict.main.\(layer)"
        case .encoder where isEncoder: "modules.1.modules.\(layer + 1)"
        case .encoder: "modules.\(layer - 3 * levels + 2)"
        case .encoderBesideNoise where isEncoder: "modules.1.modules.1.modules.\(layer + 1)"
        case .encoderBesideNoise: "modules.\(layer - 3 * levels + 3)"
        }
    }
}
