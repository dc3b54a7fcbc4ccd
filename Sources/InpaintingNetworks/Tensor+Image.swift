public import Imaging
public import Torch

extension Tensor {
    /// 1 in the hole and 0 at known pixels: `[1, 1, H, W]`.
    public static func hole(_ hole: Mask) -> Tensor {
        Tensor(hole.values.map { $0 ? 1 : 0 as Float }, shape: [1, 1, hole.height, hole.width])
    }
}

extension Planes {
    /// A batch of one picture: `[1, C, H, W]`, values as they are.
    public var tensor: Tensor { Tensor(values, shape: [1, count, height, width]) }

    /// The only picture of a batch `[1, C, H, W]`, values as they are.
    public init(_ tensor: Tensor) {
        let shape = tensor.shape
        precondition(shape.count == 4 && shape[0] == 1, "one picture expected, got \(shape)")
        self.init(width: shape[3], height: shape[2], count: shape[1], values: tensor.array)
    }
}
