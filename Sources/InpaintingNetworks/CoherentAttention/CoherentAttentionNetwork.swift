public import Torch

/// Two networks, one after the other: a rough guess, then a refined one that takes the features of
/// its hole from the known ones.
///
/// Liu et al., *Coherent Semantic Attention for Image Inpainting*, ICCV 2019.
/// <https://arxiv.org/abs/1905.12384>
public final class CoherentAttentionNetwork: Module {
    /// ImageNet's mean colour as the released code has it, RGB in 0...255.
    private static let meanColor: [Float] = [123, 104, 117]

    public let configuration: Configuration
    public let rough: RoughNetwork
    public let refinement: RefinementNetwork

    public init(_ configuration: Configuration) {
        self.configuration = configuration
        rough = RoughNetwork(width: configuration.width)
        refinement = RefinementNetwork(
            width: configuration.width, attention: configuration.attention)
    }

    /// Guesses the whole picture twice.
    ///
    /// - Parameters:
    ///   - picture: RGB in -1...1, `[N, 3, H, W]`, where 256 divides `H` and `W`; what it holds in
    ///     the hole has no influence.
    ///   - hole: 1 in the hole and 0 at known pixels, `[N, 1, H, W]`.
    /// - Returns: The rough guess, RGB in -1...1, and what the refinement network makes of it.
    public func callAsFunction(
        _ picture: Tensor, hole: Tensor
    ) -> (rough: Tensor, refinement: RefinementNetwork.Output) {
        let meanColor = Tensor(Self.meanColor.map { $0 / 127.5 - 1 }, shape: [1, 3, 1, 1])
            .moved(to: picture.device)
        let blanked = picture.replacing(where: hole, with: meanColor)
        let guess = rough(blanked)
        let composite = picture.replacing(where: hole, with: guess)
        let second =
            switch configuration.secondInputFill {
            case .meanColor: blanked
            case .zero: picture.replacing(where: hole, with: .zeros(1, device: picture.device))
            }
        return (guess, refinement(.concatenation([composite, second], axis: 1), hole: hole))
    }
}
