import CTorch

/// The formulas' operators are in `TensorArithmetic`.
extension Tensor {
    package func adding(_ other: Tensor) -> Tensor { Tensor(torch_add(handle, other.handle)) }
    package func adding(_ number: Double) -> Tensor { Tensor(torch_add_scalar(handle, number)) }

    package func subtracting(_ other: Tensor) -> Tensor {
        Tensor(torch_sub(handle, other.handle))
    }

    package func multiplied(by other: Tensor) -> Tensor {
        Tensor(torch_mul(handle, other.handle))
    }

    package func multiplied(by factor: Double) -> Tensor {
        Tensor(torch_mul_scalar(handle, factor))
    }

    package func divided(by other: Tensor) -> Tensor { Tensor(torch_div(handle, other.handle)) }
    package func divided(by divisor: Double) -> Tensor { multiplied(by: 1 / divisor) }
    package func reciprocal() -> Tensor { Tensor(torch_reciprocal(handle)) }

    /// The moving average with `value`: `decay` of this, the rest of that.
    func averaged(with value: Tensor, decay: Double) -> Tensor {
        multiplied(by: decay).adding(value.multiplied(by: 1 - decay))
    }

    /// 1 where an element exceeds `bound` and 0 elsewhere, in the tensor's own type.
    package func exceeding(_ bound: Double) -> Tensor {
        Tensor(torch_greater_scalar(handle, bound))
    }

    public func absolute() -> Tensor { Tensor(torch_abs(handle)) }
    public func squareRoot() -> Tensor { Tensor(torch_sqrt(handle)) }
    public func power(_ exponent: Double) -> Tensor { Tensor(torch_pow_scalar(handle, exponent)) }
    public func squared() -> Tensor { power(2) }
    public func exponential() -> Tensor { Tensor(torch_exp(handle)) }
    public func logarithm() -> Tensor { Tensor(torch_log(handle)) }

    public func clamped(to range: ClosedRange<Double>) -> Tensor {
        Tensor(torch_clamp(handle, range.lowerBound, range.upperBound))
    }

    /// These elements where `condition` is not 0, those of `other` elsewhere.
    ///
    /// A choice, unlike a product with 0 and 1, keeps out NaN and infinity.
    public func replacing(where condition: Tensor, with other: Tensor) -> Tensor {
        Tensor(torch_where(condition.handle, other.handle, handle))
    }

    /// The matrix product over the last two axes, batched over the others.
    public func matrixProduct(_ other: Tensor) -> Tensor {
        Tensor(torch_matmul(handle, other.handle))
    }
}
