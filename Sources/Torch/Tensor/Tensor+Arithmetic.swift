import CTorch

extension Tensor {
    public static func + (a: Tensor, b: Tensor) -> Tensor { Tensor(torch_add(a.handle, b.handle)) }
    public static func - (a: Tensor, b: Tensor) -> Tensor { Tensor(torch_sub(a.handle, b.handle)) }
    public static func * (a: Tensor, b: Tensor) -> Tensor { Tensor(torch_mul(a.handle, b.handle)) }
    public static func / (a: Tensor, b: Tensor) -> Tensor { Tensor(torch_div(a.handle, b.handle)) }

    public static func + (a: Tensor, b: Double) -> Tensor { Tensor(torch_add_scalar(a.handle, b)) }
    public static func - (a: Tensor, b: Double) -> Tensor { a + -b }
    public static func * (a: Tensor, b: Double) -> Tensor { Tensor(torch_mul_scalar(a.handle, b)) }
    public static func / (a: Tensor, b: Double) -> Tensor { a * (1 / b) }

    public static func + (a: Double, b: Tensor) -> Tensor { b + a }
    public static func - (a: Double, b: Tensor) -> Tensor { -b + a }
    public static func * (a: Double, b: Tensor) -> Tensor { b * a }
    public static func / (a: Double, b: Tensor) -> Tensor {
        Tensor(torch_reciprocal(b.handle)) * a
    }

    public static prefix func - (a: Tensor) -> Tensor { a * -1 }

    /// 1 where an element exceeds `bound` and 0 elsewhere, in the tensor's own type.
    public static func .> (a: Tensor, bound: Double) -> Tensor {
        Tensor(torch_greater_scalar(a.handle, bound))
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

infix operator .> : ComparisonPrecedence
