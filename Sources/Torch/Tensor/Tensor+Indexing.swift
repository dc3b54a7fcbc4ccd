import CTorch

extension Tensor {
    /// The index of the largest element along an axis, which disappears: integers of 64 bits.
    public func indexOfMaximum(axis: Int) -> Tensor {
        Tensor(torch_argmax(handle, Int64(axis)))
    }

    /// The slices along an axis at `indices`, integers of 64 bits on the device of this tensor, in
    /// that order and as often as they are named.
    public func gathered(at indices: Tensor, axis: Int) -> Tensor {
        Tensor(torch_index_select(handle, Int64(axis), indices.handle))
    }

    /// These elements, but for the slices along an axis at `indices`, different integers of 64 bits
    /// on the device of this tensor, where there are as many `slices`.
    public func replacing(at indices: Tensor, axis: Int, with slices: Tensor) -> Tensor {
        Tensor(torch_index_copy(handle, Int64(axis), indices.handle, slices.handle))
    }
}
