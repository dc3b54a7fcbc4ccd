public import Imaging
public import Inpainting
public import Torch

/// Fills holes with a network.
///
/// Grey pictures go in as grey RGB and come out as the mean of the channels. Alpha, of which the
/// network knows nothing, is continued by harmonic diffusion.
///
/// May be shared between threads: the network is given away to it and runs on the
/// `ComputeThread` alone, which the compiler cannot see.
public struct NeuralInpainter: Inpainter, @unchecked Sendable {
    private let network: any InpaintingNetwork
    private let device: Device
    private let seed: UInt64

    /// Takes over a network.
    ///
    /// - Parameters:
    ///   - network: Moved to the device and switched to inference.
    ///   - device: Where the network runs.
    ///   - seed: What the noise of networks that take some is drawn from, anew for each fill.
    /// - Throws: `TorchError` where the device has no room for it.
    public init(
        _ network: sending any InpaintingNetwork, device: Device = .cpu, seed: UInt64 = 0
    ) throws {
        network.stopTraining()
        try catchingTorchErrors { network.move(to: device) }
        self.network = network
        self.device = device
        self.seed = seed
    }

    public func inpaint(_ image: Image, filling hole: Mask) throws -> Image {
        let (sides, square) = (network.configuration.sides, network.configuration.squareHole)
        return try image.completingColor(in: hole) { rgb in
            if let square {
                return try CenteredWindow.complete(
                    rgb, hole, square: square, of: sides.multiple, by: guess)
            }
            return sides.complete(rgb, hole, padding: .hole, by: guess)
        }
    }

    private func guess(_ image: Tensor, _ hole: Tensor) -> Tensor {
        Random.seed(seed)
        return network.complete(image.moved(to: device), hole: hole.moved(to: device)).guess.moved(
            to: .cpu)
    }
}
