import Testing
import Torch

@TorchActor
struct TensorValuesTests {
    @Test func `the item is a number whatever the type`() {
        #expect(Tensor([2.5] as [Double], shape: [1, 1]).item == 2.5)
        #expect(Tensor([200] as [UInt8], shape: []).item == 200)
    }

    @Test(arguments: [Float.nan, .infinity, -.infinity])
    func `one bad element makes a tensor not finite`(bad: Float) {
        #expect(Tensor([1, .greatestFiniteMagnitude] as [Float], shape: [2]).isFinite)
        #expect(!Tensor([1, bad] as [Float], shape: [2]).isFinite)
    }

    @Test func `assigning writes in place and converts`() {
        let target = Tensor.zeros(2, 2)
        let view = target.transposed(0, 1)
        target.assign(Tensor([1, 2, 3, 4] as [Int32], shape: [2, 2]))
        expectClose(view, [1, 3, 2, 4], shape: [2, 2])
    }

    @Test func `assigning reaches a parameter and leaves no gradient behind`() {
        let parameter = Tensor.parameter(.zeros(1))
        parameter.assign(.ones(1))
        parameter.squared().sum().backward()
        #expect(parameter.gradient?.array == [2])
    }

    @Test func `conversion truncates to integers`() {
        let tensor = Tensor([-1.5, 0, 2.75] as [Float], shape: [3])
        #expect(tensor.converted(to: .int32).array(of: Int32.self) == [-1, 0, 2])
        #expect(tensor.converted(to: .bool).bytes == [1, 0, 1])
    }

    @Test func `a copy has memory of its own`() {
        let tensor = Tensor.zeros(2)
        let copy = tensor.copied()
        tensor.assign(.ones(2))
        #expect(copy.array == [0, 0])
    }

    @Test func `moving to the same device keeps the values`() {
        #expect(ramp(3).moved(to: .cpu).array == [0, 1, 2])
    }
}
