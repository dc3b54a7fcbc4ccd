public import Torch

extension CoherentAttentionNetwork: InpaintingNetwork {
    public static let card = NetworkCard(
        name: "coherent-attention", title: "Coherent semantic attention",
        paper: "Liu et al., Coherent Semantic Attention for Image Inpainting, ICCV 2019",
        address: "https://arxiv.org/abs/1905.12384")

    public static let variants: [NetworkVariant<Configuration>] = [
        NetworkVariant(
            name: "paper", configuration: .paper, nativeSide: 256, parameters: 132_111_750,
            multiplyAdds: 29_082_255_360),
        NetworkVariant(
            name: "released", configuration: .released, nativeSide: 256, parameters: 132_111_750,
            multiplyAdds: 29_082_255_360),
    ]

    public static var layouts: [PublishedLayout<CoherentAttentionNetwork>] { [.kumapowerLIU] }

    public func complete(_ image: Tensor, hole: Tensor) -> Completion {
        let encoding = PixelEncoding.signed
        let (rough, refinement) = self(encoding.encoded(image), hole: hole)
        return Completion(
            raw: refinement.picture, guess: encoding.decoded(refinement.picture), filled: hole,
            others: ["rough": encoding.decoded(rough)])
    }
}
