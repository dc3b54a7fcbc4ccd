public import Imaging
public import Inpainting
public import Torch

/// Fills holes with a network.
///
/// Grey pictures go in as grey RGB and come out as the mean of the channels. Alpha, of which the
/// network knows nothing, is continued by harmonic diffusion.
///
/// May be shared between threads: the network is given away to it and runs on the
/// ``ComputeThread`` alone, which the compiler cannot see.
public struct NeuralInpainter: Inpainter, @unchecked Sendable {
    private let network: any InpaintingNetwork
    private let device: Device

    /// Takes over a network.
    ///
    /// - Parameters:
    ///   - network: Moved to the device and switched to inference.
    ///   - device: Where the network runs.
    /// - Throws: `TorchError` where the device has no room for it.
    public init(_ network: sending any InpaintingNetwork, device: Device = .cpu) throws {
        network.stopTraining()
        try catchingTorchErrors { network.move(to: device) }
        self.network = network
        self.device = device
    }

    public func inpaint(_ image: Image, filling hole: Mask) throws -> Image {
        try image.requireFillable(hole)
        guard !hole.isEmpty else { return image }

        let start = image.hasAlpha ? try HarmonicInpainter().inpaint(image, filling: hole) : image
        var planes = start.planes(in: image.bounds)
        let color = try ComputeThread.run {
            Planes(
                try catchingTorchErrors {
                    withoutGradients { completeColor(of: planes, image.colorModel, hole) }
                })
        }
        planes.values.replaceSubrange(..<color.values.count, with: color.values)
        var result = image
        result.fill(hole, in: image.bounds, with: planes)
        return result
    }

    /// The colour planes as the network guesses them, `[1, C, H, W]`.
    private func completeColor(of planes: Planes, _ model: Image.ColorModel, _ hole: Mask) -> Tensor
    {
        let color = Tensor(planes).slice(axis: 1, 0..<model.channels)
        let output = complete(color.expanded([1, 3, hole.height, hole.width]), hole)
        return model == .gray ? output.mean(axes: [1], keepsAxes: true) : output
    }

    /// Fits the picture to the sides that the network takes, and its guess to the picture.
    private func complete(_ image: Tensor, _ hole: Mask) -> Tensor {
        let guess: Tensor
        switch network.configuration.sides {
        case .multiple(let multiple):
            // The padding counts as hole.
            let right = (multiple - hole.width % multiple) % multiple
            let bottom = (multiple - hole.height % multiple) % multiple
            guess = run(
                image.padded(right: right, bottom: bottom),
                .hole(hole).padded(right: right, bottom: bottom, value: 1))
        case .exactly(let side):
            guess = run(
                image.resizedBilinear(height: side, width: side),
                Tensor.hole(hole).resizedBilinear(height: side, width: side) .> 0
            ).resizedBilinear(height: hole.height, width: hole.width)
        }
        return guess.slice(axis: 2, 0..<hole.height).slice(axis: 3, 0..<hole.width)
    }

    private func run(_ image: Tensor, _ hole: Tensor) -> Tensor {
        network.complete(image.moved(to: device), hole: hole.moved(to: device)).guess.moved(to: .cpu)
    }
}
