import Torch

extension GlcicNetwork {
    public static var layouts: [PublishedLayout<GlcicNetwork>] {
        [
            layout(
                "otenim", origin: "github.com/otenim/GLCIC-PyTorch", license: "MIT",
                discriminatorTensor: "model_ld.conv1.weight"
            ) { _ in
                rows.enumerated().map { index, row in
                    let kind = row.sampling == .doubling ? "deconv" : "conv"
                    return Place(
                        convolution: "\(kind)\(index + 1)", normalization: "bn\(index + 1)")
                }
            } configuration: { width, file in
                .otenim(width: width, meanPixel: try file.trainingMean())
            },
            layout(
                "yangwangx", origin: "github.com/yangwangx/inpainting_glcic_pytorch",
                license: "none stated; made of the authors' weights, \(authorsLicense)"
            ) { _ in
                rows.indices.map { index in
                    let isLast = index == rows.count - 1
                    return Place(
                        convolution: isLast ? "model.\(index)" : "model.\(index).0",
                        normalization: "model.\(index).1")
                }
            } configuration: { width, file in
                .official(width: width, meanPixel: try file.trainingMean())
            },
            layout(
                "mmagic", origin: "github.com/open-mmlab/mmagic", license: "Apache-2.0",
                discriminatorTensor: "state_dict.disc.fc.weight"
            ) { _ in
                let stages =
                    (1...6).map { "encoder.enc\($0)" }
                    + (0...3).map { "dilation_neck.dilation_convs.\($0)" }
                    + (1...7).map { "decoder.dec\($0)" }
                return stages.map { stage in
                    let prefix = "state_dict.generator.\(stage)"
                    return Place(convolution: "\(prefix).conv", normalization: "\(prefix).bn")
                }
            } configuration: { width, _ in
                .mmagic(width: width)
            },
            layout(
                "official", origin: "github.com/satoshiiizuka/siggraph2017_inpainting",
                license: authorsLicense
            ) { file in
                zip(
                    file.modules(in: "model", with: "weight").filter(file.isConvolution),
                    file.modules(in: "model", with: "running_mean") + ["none"]
                ).map { Place(convolution: $0, normalization: $1) }
            } configuration: { width, file in
                .official(width: width, meanPixel: try file.trainingMean())
            },
        ]
    }

    private static let authorsLicense = "CC-BY-NC-SA-4.0"

    /// The names of a row's modules, to which those of their tensors are added.
    private struct Place {
        let convolution: String

        /// Of no meaning for the last row.
        let normalization: String
    }

    /// Describes files by the places of the rows; a file has the layout if there lie kernels of the
    /// table's sizes.
    ///
    /// Only the discriminators have a tensor called `discriminatorTensor`.
    private static func layout(
        _ name: String, origin: String, license: String, discriminatorTensor: String? = nil,
        places: @escaping @Sendable (PublishedFile) -> [Place],
        configuration: @escaping @Sendable (_ width: Int, PublishedFile) throws -> Configuration
    ) -> PublishedLayout<GlcicNetwork> {
        PublishedLayout(
            name: name, origin: origin, license: license,
            configuration: { file in
                let places = places(file)
                let kernels = places.compactMap { file.shape(of: "\($0.convolution).weight") }
                guard kernels.count == rows.count, let width = kernels[0].first,
                    Configuration.flaw(width: width) == nil
                else { return nil }
                var found = try configuration(width, file)
                found.hasBiasBeforeNormalization =
                    file.shape(of: "\(places[0].convolution).bias") != nil
                return found.fits(kernels) ? found : nil
            },
            sources: { file in
                let places = places(file)
                return { source(of: $0, at: places, in: file) }
            },
            isDiscriminator: { file in
                discriminatorTensor.map { file.shape(of: $0) != nil } ?? false
            })
    }

    /// Where our tensor called `stages.3.normalization.weight` or the like lies.
    private static func source(
        of name: String, at places: [Place], in file: PublishedFile
    ) -> PublishedLayout<GlcicNetwork>.Source {
        let parts = name.split(separator: ".").map(String.init)
        guard let row = Int(parts[1]), row < places.count else { return .init(name) }
        let place = places[row]
        switch (parts[2], parts[3]) {
        case ("convolution", let tensor):
            return .init("\(place.convolution).\(tensor)")
        case (_, "runningMean"):
            return .init("\(place.normalization).running_mean")
        case (_, "runningVariance"):
            let variance = file.runningVariance(of: place.normalization)
            return .init(variance.name, convert: variance.convert)
        case (_, let tensor):
            return .init("\(place.normalization).\(tensor)")
        }
    }
}

extension GlcicNetwork.Configuration {
    /// Whether these are the shapes of the rows' weights.
    fileprivate func fits(_ shapes: [[Int]]) -> Bool {
        zip(shapes, kernelShapes).allSatisfy { isAnotherForm($0, of: $1) }
    }
}

extension PublishedFile {
    fileprivate func isConvolution(_ module: String) -> Bool {
        (shape(of: "\(module).weight") ?? []).count > 1
    }

    /// The mean pixel of the training pictures, which the user, a file beside the weights or the
    /// weights' own file tells.
    fileprivate func trainingMean() throws -> [Double] {
        guard let mean = try meanPixel ?? storedMean() else {
            throw NetworkError(
                .missingMeanPixel,
                "'\(path)' does not tell the mean pixel that its network saw in holes; give it with "
                    + "--mean-pixel R,G,B (values 0...1).")
        }
        if let flaw = GlcicNetwork.Configuration.flaw(fill: mean) {
            throw NetworkError(.missingMeanPixel, "'\(path)' cannot be used: \(flaw).")
        }
        return mean
    }

    /// The mean beside a Torch7 model, a table or a tensor.
    private func storedMean() throws -> [Double]? {
        let table = (1...3).compactMap { numbers["mean.\($0)"] }
        if table.count == 3 { return table }
        guard shape(of: "mean")?.reduce(1, *) == 3 else { return nil }
        return try tensor(named: "mean").array.map(Double.init)
    }
}
