import Glibc
import TensorArithmetic
import Testing
import Torch

@TorchActor
struct TensorArithmeticTests {
    private let a = Tensor([1, 2, 4] as [Float], shape: [3])
    private let b = Tensor([8, -4, 0.5] as [Float], shape: [3])

    @Test func `two tensors combine element by element`() {
        expectClose(a + b, [9, -2, 4.5])
        expectClose(a - b, [-7, 6, 3.5])
        expectClose(a * b, [8, -8, 2])
        expectClose(a / b, [0.125, -0.5, 8])
    }

    @Test func `a number stands at either side`() {
        expectClose(a + 3, [4, 5, 7])
        expectClose(3 + a, [4, 5, 7])
        expectClose(a - 3, [-2, -1, 1])
        expectClose(3 - a, [2, 1, -1])
        expectClose(a * 3, [3, 6, 12])
        expectClose(3 * a, [3, 6, 12])
        expectClose(a / 4, [0.25, 0.5, 1])
        expectClose(4 / a, [4, 2, 1])
        expectClose(-a, [-1, -2, -4])
    }

    @Test func `a number makes integers floating`() {
        let bytes = Tensor([0, 51, 255] as [UInt8], shape: [3])
        expectClose(bytes / 255, [0, 0.2, 1])
        expectClose(1 - bytes, [1, -50, -254])
    }

    @Test func `axes of length 1 broadcast`() {
        let sum =
            Tensor([10, 20] as [Float], shape: [2, 1])
            + Tensor([1, 2, 3] as [Float], shape: [1, 3])
        expectClose(sum, [11, 12, 13, 21, 22, 23], shape: [2, 3])
    }

    @Test func `functions of one tensor`() {
        expectClose(b.absolute(), [8, 4, 0.5])
        expectClose(a.squareRoot(), [1, 2.0.squareRoot(), 2].map(Float.init))
        expectClose(b.squared(), [64, 16, 0.25])
        expectClose(a.exponential(), [1, 2, 4].map { (x: Double) in Float(exp(x)) }, within: 1e-4)
        expectClose(a.logarithm(), [0, Float(log(2.0)), Float(log(4.0))])
        expectClose(b.clamped(to: -1...2), [2, -1, 0.5])
    }

    @Test func `a comparison gives 1 and 0 in the tensor's own type`() {
        expectClose(a .> 2, [0, 0, 1])
        let bytes = Tensor([1, 2, 4] as [UInt8], shape: [3]) .> 1.5
        #expect(bytes.array(of: UInt8.self) == [0, 1, 1])
    }

    @Test func `replacing keeps out what it does not choose`() {
        let spoiled = Tensor([.nan, 2, .infinity] as [Float], shape: [3])
        let hole = Tensor([1, 0, 0.5] as [Float], shape: [3])
        expectClose(spoiled.replacing(where: hole, with: b), [8, 2, 0.5])
    }

    @Test func `a condition of one plane chooses in every channel`() {
        let hole = Tensor([1, 0] as [Float], shape: [1, 1, 1, 2])
        let result = Tensor.zeros(1, 2, 1, 2).replacing(where: hole, with: ramp(1, 2, 1, 2))
        expectClose(result, [0, 0, 2, 0], shape: [1, 2, 1, 2])
    }

    @Test func `the matrix product sums over the inner axis`() {
        let product = ramp(2, 3).matrixProduct(ramp(3, 2))
        expectClose(product, [10, 13, 28, 40], shape: [2, 2])
    }

    @Test func `the matrix product is batched over the leading axes`() {
        let product = ramp(2, 1, 2).matrixProduct(ramp(2, 2, 1))
        expectClose(product, [1, 13], shape: [2, 1, 1])
    }
}
