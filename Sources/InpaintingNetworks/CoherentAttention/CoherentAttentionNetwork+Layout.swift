extension PublishedLayout where Network == CoherentAttentionNetwork {
    /// The state dicts `N_net_P.pth` and `N_net_G.pth` of the authors' code, read together.
    ///
    /// Both name their tensors alike, so whoever reads the two puts something different before the
    /// names of each.
    static var kumapowerLIU: PublishedLayout {
        PublishedLayout(
            name: "KumapowerLIU", origin: "github.com/KumapowerLIU/CSA-inpainting",
            license: "CC-BY-NC-4.0",
            configuration: { file in
                guard let refinement = ReleasedNames.refinement.find(in: file) else { return nil }
                guard let rough = ReleasedNames.rough.find(in: file) else {
                    throw NetworkError(
                        .wrongNetwork,
                        "'\(file.path)' holds the refinement network alone; name the file of the rough "
                            + "network too, which ends in _net_P.pth.")
                }
                typealias Configuration = CoherentAttentionNetwork.Configuration
                guard refinement.width == rough.width, Configuration.widths.contains(rough.width)
                else { return nil }
                return Configuration(width: rough.width).asReleased
            },
            sources: { file in
                let parts = [("rough.", ReleasedNames.rough), ("refinement.", .refinement)].map {
                    (ours: $0, names: $1, theirs: $1.find(in: file)?.prefix ?? "")
                }
                return { name in
                    guard let part = parts.first(where: { name.hasPrefix($0.ours) }) else {
                        return Source(name)
                    }
                    return Source(
                        part.theirs + part.names.name(of: name.dropFirst(part.ours.count)))
                }
            },
            isDiscriminator: { file in
                // N_net_D.pth ends in a kernel that makes one number, N_net_F.pth in its third kernel.
                file.shape(of: "model.11.weight")?.first == 1
                    || file.names.filter { $0.hasSuffix(".weight") }
                        == ["model.0.weight", "model.2.weight", "model.5.weight"]
            })
    }
}

/// How the released code names the layers of a network, whose modules lie inside each other level
/// by level.
private struct ReleasedNames {
    private static let first = "model.model.0.weight"

    /// The released name of each layer by ours.
    private var layers: [String: String]

    /// The shape of the first kernel, but for the number of outputs.
    private let firstKernel: [Int]

    /// Looks for the network in a file.
    ///
    /// - Returns: What stands before its names, and the channels of its first level.
    func find(in file: PublishedFile) -> (prefix: String, width: Int)? {
        for name in file.names where name.hasSuffix(Self.first) {
            guard let shape = file.shape(of: name), shape.dropFirst().elementsEqual(firstKernel)
            else { continue }
            return (String(name.dropLast(Self.first.count)), shape[0])
        }
        return nil
    }

    /// The released name of a tensor of ours.
    func name(of tensor: Substring) -> String {
        let parts = tensor.split(separator: ".")
        let layer = parts.dropLast().joined(separator: ".")
        return "\(layers[layer] ?? layer).\(parts.last ?? "")"
    }

    static var rough: ReleasedNames {
        var layers = [
            "encoder.0.convolution": "model.model.0", "decoder.0.convolution": "model.model.3",
        ]
        var block = "model.model.1.model"
        for level in 1..<7 {
            layers["encoder.\(level).convolution"] = block + ".1"
            layers["encoder.\(level).normalization"] = block + ".2"
            layers["decoder.\(level).convolution"] = block + ".5"
            layers["decoder.\(level).normalization"] = block + ".6"
            block += ".3.model"
        }
        layers["bottom.convolution"] = block + ".1"
        layers["rise.convolution"] = block + ".3"
        layers["rise.normalization"] = block + ".4"
        return ReleasedNames(layers: layers, firstKernel: [3, 4, 4])
    }

    static var refinement: ReleasedNames {
        var layers = [
            "outerEncoder.0": "model.model.0", "outerDecoder.0.convolution": "model.model.3",
        ]
        var block = "model.model.1.model"
        for (level, (encoder, decoder)) in zip(encoderLevels, decoderLevels).enumerated() {
            // The third level also holds the attention and the loss before the normalization, and
            // another loss after the level inside.
            let (descent, ascent) = level == 2 ? (2, 3) : (0, 0)
            layers["\(encoder).halving.convolution"] = "\(block).1"
            layers["\(encoder).halving.normalization"] = "\(block).2"
            layers["\(encoder).widening.convolution"] = "\(block).4"
            layers["\(encoder).normalization"] = "\(block).\(5 + descent)"
            layers["\(decoder).narrowing.convolution"] = "\(block).\(8 + ascent)"
            layers["\(decoder).narrowing.normalization"] = "\(block).\(9 + ascent)"
            layers["\(decoder).doubling.convolution"] = "\(block).\(11 + ascent)"
            layers["\(decoder).doubling.normalization"] = "\(block).\(12 + ascent)"
            block += ".\(6 + descent).model"
        }
        layers["bottom.convolution"] = block + ".1"
        layers["rise.convolution"] = block + ".3"
        layers["rise.normalization"] = block + ".4"
        return ReleasedNames(layers: layers, firstKernel: [6, 3, 3])
    }

    private static var encoderLevels: [String] {
        ["outerEncoder.1", "outerEncoder.2", "attentionLevel"]
            + (0..<4).map { "innerEncoder.\($0)" }
    }

    private static var decoderLevels: [String] {
        (1..<4).map { "outerDecoder.\($0)" } + (0..<4).map { "innerDecoder.\($0)" }
    }
}
