import TensorArithmetic
import Torch

extension PartialConvUNet {
    public static var layouts: [PublishedLayout<PartialConvUNet>] {
        [
            layout(
                "naoto0804", origin: "github.com/naoto0804/pytorch-inpainting-with-partial-conv",
                license: "MIT", stages: ("model.enc_", "model.dec_"), kernel: "conv.input_conv",
                isNormalizedByCount: false
            ) { configuration, _ in
                configuration.encoding = .imageNet
            },
            layout(
                "mmagic", origin: "github.com/open-mmlab/mmagic", license: "Apache-2.0",
                stages: ("state_dict.generator.encoder.enc", "state_dict.generator.decoder.dec"),
                kernel: "conv"
            ) { configuration, file in
                configuration.encoding = .signedBGR
                configuration.firstStageHasBias =
                    file.shape(of: "state_dict.generator.encoder.enc1.conv.bias") != nil
            },
            layout(
                "tanimutomo", origin: "github.com/tanimutomo/partialconv", license: "none stated",
                stages: ("model.enc_", "model.dec_"), kernel: "conv", usedLevels: 7
            ) { configuration, _ in
                // Its normalizations are local variables of the constructor, which it forgets.
                configuration.normalizes = false
            },
        ]
    }

    /// Describes files that number the stages from 1 at the picture inwards.
    ///
    /// `stages` is what stands before the numbers, `kernel` what stands between them and `weight`.
    /// Only the first `usedLevels` run, however many the file has. Where responses are not scaled by
    /// `sum(1) / sum(M)`, as in equation 1, but by `1 / sum(M)`, as in the paper's first version,
    /// the kernels have learned the constant factor. `adapt` sets what the shapes do not tell.
    private static func layout(
        _ name: String, origin: String, license: String, stages: (encoder: String, decoder: String),
        kernel: String, usedLevels: Int = 12, isNormalizedByCount: Bool = true,
        adapt: @escaping @Sendable (inout Configuration, PublishedFile) -> Void
    ) -> PublishedLayout<PartialConvUNet> {
        let names = theirNames(stages, kernel: kernel, levels: usedLevels)
        return PublishedLayout(
            name: name, origin: origin, license: license,
            configuration: { file in
                let shapes = (1...usedLevels).map {
                    file.shape(of: "\(stages.encoder)\($0).\(kernel).weight")
                }.prefix { $0?.count == 4 }.compactMap(\.self)
                let hasNormalization = file.shape(of: "\(stages.encoder)2.bn.weight") != nil
                let last = file.shape(of: "\(stages.decoder)1.\(kernel).weight")
                let (widths, kernelSizes) = (shapes.map { $0[0] }, shapes.map { $0[2] })
                guard Configuration.flaw(widths, kernelSizes) == nil,
                    last == [3, widths[0] + 3, 3, 3]
                else { return nil }
                var configuration = Configuration(widths: widths, kernelSizes: kernelSizes)
                adapt(&configuration, file)
                return configuration.normalizes == hasNormalization ? configuration : nil
            },
            sources: { _ in
                { ours in
                    PublishedLayout.Source(names[ours] ?? ours) { values in
                        guard ours.hasSuffix("kernel.weight"), !isNormalizedByCount else {
                            return values
                        }
                        return values / Double(values.shape.dropFirst().reduce(1, *))
                    }
                }
            })
    }

    private static func theirNames(
        _ stages: (encoder: String, decoder: String), kernel: String, levels: Int
    ) -> [String: String] {
        let parts = [
            "convolution.kernel.weight": "\(kernel).weight",
            "convolution.bias": "\(kernel).bias",
            "normalization.weight": "bn.weight",
            "normalization.bias": "bn.bias",
            "normalization.runningMean": "bn.running_mean",
            "normalization.runningVariance": "bn.running_var",
        ]
        var names: [String: String] = [:]
        for level in 0..<levels {
            for (ours, theirs) in parts {
                names["encoder.\(level).\(ours)"] = "\(stages.encoder)\(level + 1).\(theirs)"
                names["decoder.\(level).\(ours)"] = "\(stages.decoder)\(level + 1).\(theirs)"
            }
        }
        return names
    }
}
