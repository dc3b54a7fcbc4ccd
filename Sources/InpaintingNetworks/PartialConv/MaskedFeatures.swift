import TensorArithmetic
public import Torch

/// Features with their validity: what partial convolutions pass on.
///
/// All channels of one tensor have the same validity, so one plane is kept per tensor; after a
/// concatenation there are two parts with a plane each.
public struct MaskedFeatures {
    /// Features that share one validity.
    struct Part {
        /// `[N, C, H, W]`.
        let values: Tensor

        /// `C`, kept apart so that a forward pass never reads a shape.
        let channels: Int

        /// 1 at known positions and 0 in the hole: `[N, 1, H, W]`, without gradients; nil where
        /// holes are not told apart.
        let validity: Tensor?
    }

    let parts: [Part]

    private init(parts: [Part]) {
        self.parts = parts
    }

    /// Features whose channels all have the same validity.
    ///
    /// - Parameters:
    ///   - values: Features of shape `[N, C, H, W]`; what they hold in the hole has no influence.
    ///   - channels: `C`.
    ///   - validity: 1 at known positions and 0 in the hole, of shape `[N, 1, H, W]`; nil for
    ///     features in which holes are not told apart.
    public init(values: Tensor, channels: Int, validity: Tensor?) {
        self.init(parts: [Part(values: values, channels: channels, validity: validity)])
    }

    /// The features of all parts, `[N, C, H, W]`.
    public var values: Tensor { joined(parts.map(\.values)) }

    /// The features with 0 in the hole, `[N, C, H, W]`.
    var knownValues: Tensor {
        joined(parts.map { part in part.validity.map { part.values * $0 } ?? part.values })
    }

    /// The channels of both, these first.
    public func concatenated(with other: MaskedFeatures) -> MaskedFeatures {
        MaskedFeatures(parts: parts + other.parts)
    }

    /// Twice the width and the height, by repetition.
    public func upsampled() -> MaskedFeatures {
        MaskedFeatures(
            parts: parts.map {
                Part(
                    values: $0.values.upsampledNearest(), channels: $0.channels,
                    validity: $0.validity?.upsampledNearest())
            })
    }

    private func joined(_ tensors: [Tensor]) -> Tensor {
        tensors.count == 1 ? tensors[0] : .concatenation(tensors, axis: 1)
    }
}
