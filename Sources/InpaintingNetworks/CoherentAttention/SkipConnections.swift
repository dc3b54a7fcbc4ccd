import Torch

/// Runs the levels of an encoder, and keeps what each of them makes.
func descend(
    _ x: Tensor, through levels: [any Layer]
) -> (features: Tensor, skips: [Tensor]) {
    var features = x
    let skips = levels.map { level in
        features = level(features)
        return features
    }
    return (features, skips)
}

/// Runs the levels of a decoder, the last first, each on what the one before made, joined with what
/// the encoder made at the same size.
func ascend(_ x: Tensor, through levels: [any Layer], joining skips: [Tensor]) -> Tensor {
    zip(levels, skips).reversed().reduce(x) { features, stage in
        stage.0(.concatenation([features, stage.1], axis: 1))
    }
}
