public import Torch

extension ContextEncoder: InpaintingNetwork {
    public static let card = NetworkCard(
        name: "context-encoder", title: "Context encoder",
        paper: "Pathak et al., Context Encoders: Feature Learning by Inpainting, CVPR 2016",
        address: "https://arxiv.org/abs/1604.07379")

    public static let variants: [NetworkVariant<Configuration>] = [
        NetworkVariant(
            name: "center", configuration: .center, nativeSide: 128, parameters: 71_124_544,
            multiplyAdds: 349_700_096),
        NetworkVariant(
            name: "region-128", configuration: .region128, nativeSide: 128, parameters: 71_190_208,
            multiplyAdds: 426_246_144),
        NetworkVariant(
            name: "region-64", configuration: .region64, nativeSide: 64, parameters: 71_058_880,
            multiplyAdds: 273_154_048),
    ]

    public func complete(_ image: Tensor, hole: Tensor) -> Completion {
        let filled = filled(of: hole)
        let raw = self(context(of: image, without: filled))
        let guess = PixelEncoding.signed.decoded(raw)
        let margin = configuration.prediction == .center ? configuration.nativeSide / 4 : 0
        return Completion(raw: raw, guess: guess.padded(allAround: margin), filled: filled)
    }

    /// Prepares the network's input.
    ///
    /// - Parameters:
    ///   - image: RGB in 0...1 of shape `[N, 3, H, W]`.
    ///   - hole: 1 in the hole, of shape `[N, 1, H, W]`.
    /// - Returns: RGB in -1...1 with the fill in the hole.
    public func context(of image: Tensor, without hole: Tensor) -> Tensor {
        let fill = Tensor(configuration.fill.map(Float.init), shape: [1, 3, 1, 1])
        return PixelEncoding.signed.encoded(
            image.replacing(where: hole, with: fill.moved(to: image.device)))
    }

    /// What is filled: the hole, or the blanked square in the middle, whatever the hole.
    private func filled(of hole: Tensor) -> Tensor {
        guard let side = configuration.squareHole else { return hole }
        return Tensor.ones(hole.shape[0], 1, side, side, device: hole.device)
            .padded(allAround: (configuration.nativeSide - side) / 2)
    }
}
