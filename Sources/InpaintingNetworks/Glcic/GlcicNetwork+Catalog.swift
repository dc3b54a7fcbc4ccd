extension GlcicNetwork: InpaintingNetwork {
    public static let card = NetworkCard(
        name: "glcic", title: "Globally and locally consistent completion",
        paper: "Iizuka et al., Globally and Locally Consistent Image Completion, SIGGRAPH 2017",
        address: "https://doi.org/10.1145/3072959.3073659")

    public static let variants: [NetworkVariant<Configuration>] = [
        NetworkVariant(
            name: "paper", configuration: .paper, nativeSide: 256, parameters: 6_072_131,
            multiplyAdds: 32_554_090_496),
        NetworkVariant(
            name: "otenim", configuration: .otenim(meanPixel: Configuration.paper.fill),
            nativeSide: 160, parameters: 6_072_131, multiplyAdds: 12_716_441_600),
        NetworkVariant(
            name: "mmagic", configuration: .mmagic(), nativeSide: 256, parameters: 6_069_155,
            multiplyAdds: 32_554_090_496),
        NetworkVariant(
            name: "tadax", configuration: .tadax(), nativeSide: 128, parameters: 6_070_531,
            multiplyAdds: 8_112_308_224),
    ]
}
