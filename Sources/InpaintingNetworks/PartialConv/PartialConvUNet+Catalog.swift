import TensorArithmetic
public import Torch

extension PartialConvUNet: InpaintingNetwork {
    public static let card = NetworkCard(
        name: "partial-conv", title: "Partial convolutions",
        paper: "Liu et al., Image Inpainting for Irregular Holes Using Partial Convolutions, "
            + "ECCV 2018",
        address: "https://arxiv.org/abs/1804.07723")

    public static let variants: [NetworkVariant<Configuration>] = [
        NetworkVariant(
            name: "eight-levels", configuration: .eightLevels, nativeSide: 512,
            parameters: 32_859_732, multiplyAdds: 37_972_344_832),
        NetworkVariant(
            name: "seven-levels", configuration: .sevenLevels, nativeSide: 256,
            parameters: 25_779_796, multiplyAdds: 9_471_852_544),
        NetworkVariant(
            name: "compact", configuration: .compact, nativeSide: 256, parameters: 3_630_036,
            multiplyAdds: 1_399_209_984),
        NetworkVariant(
            name: "plain", configuration: .eightLevels.plain, nativeSide: 512,
            parameters: 32_859_732, multiplyAdds: 37_972_344_832),
    ]

    public func complete(_ image: Tensor, hole: Tensor) -> Completion {
        let raw = self(configuration.encoding.encoded(image), validity: 1 - hole)
        return Completion(raw: raw, guess: configuration.encoding.decoded(raw), filled: hole)
    }
}
