public import Torch

extension ContextFeatureNetwork: InpaintingNetwork {
    public static let card = NetworkCard(
        name: "context-features", title: "Context encoder for features",
        paper: ContextEncoder.card.paper, address: ContextEncoder.card.address)

    public static let variants: [NetworkVariant<Configuration>] = [
        NetworkVariant(
            name: "alexnet", configuration: .alexNet, nativeSide: side, parameters: 3_921_155,
            multiplyAdds: 869_719_936)
    ]

    public static let layouts: [PublishedLayout<ContextFeatureNetwork>] = []

    public func complete(_ image: Tensor, hole: Tensor) -> Completion {
        let nothing = Tensor.zeros(1, device: image.device)
        let raw = self(configuration.encoding.encoded(image).replacing(where: hole, with: nothing))
        return Completion(raw: raw, guess: configuration.encoding.decoded(raw), filled: hole)
    }
}
