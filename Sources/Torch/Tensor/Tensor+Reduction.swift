import CTorch

extension Tensor {
    /// The sum of all elements.
    public func sum() -> Tensor { Tensor(torch_sum(handle)) }

    /// The mean of all elements.
    public func mean() -> Tensor { Tensor(torch_mean(handle)) }

    /// The sums along `axes`, which keep the length 1 where `keepsAxes` says so.
    public func sum(axes: [Int], keepsAxes: Bool = false) -> Tensor {
        Tensor(withInt64s(axes) { torch_sum_axes(handle, $0, $1, keepsAxes) })
    }

    /// The means along `axes`, which keep the length 1 where `keepsAxes` says so.
    public func mean(axes: [Int], keepsAxes: Bool = false) -> Tensor {
        Tensor(withInt64s(axes) { torch_mean_axes(handle, $0, $1, keepsAxes) })
    }
}
