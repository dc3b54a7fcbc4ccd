import Torch

/// A discriminator and its optimizer: Adam with the momentum of DCGAN.
///
/// Radford, Metz and Chintala, ICLR 2016, section 4.
struct Adversary<Discriminator: Module> {
    let discriminator: Discriminator
    let optimizer: Adam

    /// Draws the discriminator's weights anew.
    init(
        _ discriminator: Discriminator, learningRate: Double, spectralNorm: Bool, device: Device
    ) {
        discriminator.drawWeights()
        if spectralNorm { discriminator.normalizeSpectra() }
        discriminator.move(to: device)
        discriminator.startTraining()
        self.discriminator = discriminator
        optimizer = Adam(
            discriminator.parameters, learningRate: learningRate, betas: (0.5, 0.999))
    }

    var state: [String: Tensor] {
        joinedState([
            "discriminator": discriminator.state, "discriminatorOptimizer": optimizer.state,
        ])
    }
}
