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
    private let network: PartialConvUNet
    private let device: Device

    /// Takes over a network.
    ///
    /// - Parameters:
    ///   - network: Moved to the device and switched to inference.
    ///   - device: Where the network runs.
    /// - Throws: `TorchError` where the device has no room for it.
    public init(_ network: sending PartialConvUNet, device: Device = .cpu) throws {
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
        let size = [1, 3, hole.height, hole.width]
        let output = complete(
            color.expanded(size), validity: .validity(of: hole), width: hole.width,
            height: hole.height)
        return model == .gray ? output.mean(axes: [1], keepsAxes: true) : output
    }

    /// Pads to a size that the network takes; the padding counts as hole.
    private func complete(_ image: Tensor, validity: Tensor, width: Int, height: Int) -> Tensor {
        let multiple = network.configuration.sideMultiple
        let right = paddingNeeded(width, toMultipleOf: multiple)
        let bottom = paddingNeeded(height, toMultipleOf: multiple)
        let output = network(
            image.padded(right: right, bottom: bottom).moved(to: device),
            validity: validity.padded(right: right, bottom: bottom).moved(to: device))
        return output.moved(to: .cpu)
            .slice(axis: 2, 0..<height).slice(axis: 3, 0..<width)
    }
}

private func paddingNeeded(_ length: Int, toMultipleOf multiple: Int) -> Int {
    (multiple - length % multiple) % multiple
}
