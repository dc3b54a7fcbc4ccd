public import Torch

/// Formulas on tensors; shapes broadcast as libtorch's do.
extension Tensor {
    public static func + (a: Tensor, b: Tensor) -> Tensor { a.adding(b) }
    public static func - (a: Tensor, b: Tensor) -> Tensor { a.subtracting(b) }
    public static func * (a: Tensor, b: Tensor) -> Tensor { a.multiplied(by: b) }
    public static func / (a: Tensor, b: Tensor) -> Tensor { a.divided(by: b) }

    public static func + (a: Tensor, b: Double) -> Tensor { a.adding(b) }
    public static func - (a: Tensor, b: Double) -> Tensor { a.adding(-b) }
    public static func * (a: Tensor, b: Double) -> Tensor { a.multiplied(by: b) }
    public static func / (a: Tensor, b: Double) -> Tensor { a.divided(by: b) }

    public static func + (a: Double, b: Tensor) -> Tensor { b + a }
    public static func - (a: Double, b: Tensor) -> Tensor { -b + a }
    public static func * (a: Double, b: Tensor) -> Tensor { b * a }
    public static func / (a: Double, b: Tensor) -> Tensor { b.reciprocal() * a }

    public static prefix func - (a: Tensor) -> Tensor { a * -1 }

    /// 1 where an element exceeds `bound` and 0 elsewhere, in the tensor's own type.
    public static func .> (a: Tensor, bound: Double) -> Tensor { a.exceeding(bound) }
}

infix operator .> : ComparisonPrecedence
