public import Inpainting

extension GlcicNetwork {
    /// What the authors blend a fill into, because its colours may differ a little from those
    /// around it: a fill by fast marching, as `BlendingInpainter(inpainter, into: blending)` does.
    public static let blending = BlendingDestination.fastMarching(radius: 1)
}
