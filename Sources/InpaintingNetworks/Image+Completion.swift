import Imaging
import Inpainting
import Torch

extension Image {
    /// Fills the hole with the colours that a network makes of the picture.
    ///
    /// Grey goes in as grey RGB and comes out as the mean of the channels. Alpha, of which networks
    /// know nothing, is continued by harmonic diffusion.
    ///
    /// - Parameters:
    ///   - hole: What is filled; everything else stays as it is.
    ///   - complete: Makes RGB of RGB in 0...1, both of shape `[1, 3, H, W]`. It runs on the
    ///     ``ComputeThread`` without gradients.
    /// - Returns: The picture with the hole filled.
    /// - Throws: `InpaintingError` where the hole cannot be filled, `TorchError` where libtorch
    ///   fails, and what `complete` throws.
    func completingColor(
        in hole: Mask, by complete: (_ rgb: Tensor) throws -> Tensor
    ) throws -> Image {
        try requireFillable(hole)
        guard !hole.isEmpty else { return self }

        let start = hasAlpha ? try HarmonicInpainter().inpaint(self, filling: hole) : self
        var planes = start.planes(in: bounds)
        let color = try ComputeThread.run {
            Planes(
                try catchingTorchErrors {
                    try withoutGradients {
                        let colors = planes.tensor.slice(axis: 1, 0..<colorModel.channels)
                        let rgb = try complete(colors.expanded([1, 3, height, width]))
                        return colorModel == .rgb ? rgb : rgb.mean(axes: [1], keepsAxes: true)
                    }
                })
        }
        planes.values.replaceSubrange(..<color.values.count, with: color.values)
        var result = self
        result.fill(hole, in: bounds, with: planes)
        return result
    }
}
