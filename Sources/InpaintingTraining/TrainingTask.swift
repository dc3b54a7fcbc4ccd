public import Torch

/// Pictures to learn from, each with its hole.
public struct Batch {
    /// RGB in 0...1, `[N, 3, H, W]`, undamaged.
    public var images: Tensor

    /// 1 at known pixels and 0 in the hole, `[N, 1, H, W]`.
    public var validity: Tensor

    /// The number of the step that the batch is for, counted from 0.
    public var step: Int

    public init(images: Tensor, validity: Tensor, step: Int) {
        self.images = images
        self.validity = validity
        self.step = step
    }
}

/// A network in training, with its losses and its optimizers.
public protocol TrainingTask {
    /// Updates the weights once.
    ///
    /// - Returns: The value of each term of the loss before weighting, by name; `total` is the
    ///   weighted sum.
    func step(on batch: Batch) -> [String: Double]

    /// Makes ready for a phase of the recipe, before its first step and after loading a checkpoint.
    func begin(_ phase: Recipe.Phase)

    /// Fills the holes of a batch: RGB in 0...1, `[N, 3, H, W]`, known pixels as they were.
    func complete(_ batch: Batch) -> Tensor

    /// Every tensor that a checkpoint saves, by name.
    var state: [String: Tensor] { get }
}
