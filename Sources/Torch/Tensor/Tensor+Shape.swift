import CTorch

extension Tensor {
    /// The same elements in another shape; one length may be -1 and follows from the others.
    public func reshaped(_ shape: Int...) -> Tensor {
        reshaped(as: shape)
    }

    /// The same elements in another shape.
    public func reshaped(as shape: [Int]) -> Tensor {
        Tensor(withInt64s(shape) { torch_reshape(handle, $0, $1) })
    }

    /// The axes in another order.
    public func permuted(_ axes: Int...) -> Tensor {
        Tensor(withInt64s(axes) { torch_permute(handle, $0, $1) })
    }

    public func transposed(_ first: Int, _ second: Int) -> Tensor {
        Tensor(torch_transpose(handle, Int64(first), Int64(second)))
    }

    /// The elements whose index along `axis` lies in `range`; shares memory.
    public func slice(axis: Int, _ range: Range<Int>) -> Tensor {
        Tensor(torch_narrow(handle, Int64(axis), Int64(range.lowerBound), Int64(range.count)))
    }

    /// Repeats axes of length 1 without copying.
    public func expanded(_ shape: [Int]) -> Tensor {
        Tensor(withInt64s(shape) { torch_expand(handle, $0, $1) })
    }

    /// Joins tensors along an axis.
    public static func concatenation(_ tensors: [Tensor], axis: Int) -> Tensor {
        let handles = tensors.map(\.handle)
        return withExtendedLifetime(tensors) {
            Tensor(torch_cat(handles, handles.count, Int64(axis)))
        }
    }

    /// Adds rows above and below and columns at both sides that hold `value`.
    public func padded(
        left: Int = 0, right: Int = 0, top: Int = 0, bottom: Int = 0, value: Double = 0
    ) -> Tensor {
        Tensor(withInt64s([left, right, top, bottom]) { torch_pad(handle, $0, $1, value) })
    }

    /// Adds rows and columns of zeros at all four sides.
    public func padded(allAround margin: Int) -> Tensor {
        padded(left: margin, right: margin, top: margin, bottom: margin)
    }

    /// Adds columns at the right and rows below that repeat the last.
    public func paddedByEdges(right: Int, bottom: Int) -> Tensor {
        Tensor(torch_repeat_edges(handle, Int64(right), Int64(bottom)))
    }

    /// The same values with memory in row-major order, or in the order of channels last.
    public func contiguous(channelsLast: Bool = false) -> Tensor {
        Tensor(torch_contiguous(handle, channelsLast))
    }
}
