import Testing
import Torch

@TorchActor
struct TensorShapeTests {
    @Test func `reshaping keeps the order of the elements`() {
        expectClose(ramp(2, 3).reshaped(3, -1), [0, 1, 2, 3, 4, 5], shape: [3, 2])
    }

    @Test func `permuting and transposing move the axes`() {
        expectClose(ramp(2, 3).transposed(0, 1), [0, 3, 1, 4, 2, 5], shape: [3, 2])
        let moved = ramp(1, 2, 2, 2).permuted(0, 2, 3, 1)
        expectClose(moved, [0, 4, 1, 5, 2, 6, 3, 7], shape: [1, 2, 2, 2])
    }

    @Test func `a slice shares memory with its tensor`() {
        let tensor = ramp(2, 3)
        let column = tensor.slice(axis: 1, 1..<3)
        expectClose(column, [1, 2, 4, 5], shape: [2, 2])
        column.assign(.zeros(2, 2))
        #expect(tensor.array == [0, 0, 0, 3, 0, 0])
        #expect(tensor.slice(axis: 0, 1..<1).shape == [0, 3])
    }

    @Test func `slices, transposes and expansions copy in their own order`() {
        let view = ramp(2, 2, 3).slice(axis: 2, 0..<2).transposed(0, 2)
        let expected: [Float] = [0, 6, 3, 9, 1, 7, 4, 10]
        expectClose(view, expected, shape: [2, 2, 2])
        #expect(view.bytes == expected.withUnsafeBytes { [UInt8]($0) })
        let repeated = Tensor([1, 2] as [Float], shape: [2, 1]).expanded([2, 3])
        expectClose(repeated, [1, 1, 1, 2, 2, 2], shape: [2, 3])
    }

    @Test func `concatenation joins along one axis`() {
        let (a, b) = (ramp(1, 2), Tensor.full(9, shape: [1, 2]))
        expectClose(.concatenation([a, b], axis: 0), [0, 1, 9, 9], shape: [2, 2])
        expectClose(.concatenation([a, b, a], axis: 1), [0, 1, 9, 9, 0, 1], shape: [1, 6])
    }

    @Test func `padding by edges repeats the last column and row`() {
        let padded = ramp(1, 1, 2, 2).paddedByEdges(right: 2, bottom: 1)
        expectClose(padded, [0, 1, 1, 1, 2, 3, 3, 3, 2, 3, 3, 3], shape: [1, 1, 3, 4])
        let same = ramp(1, 1, 2, 1).paddedByEdges(right: 0, bottom: 0)
        expectClose(same, [0, 1], shape: [1, 1, 2, 1])
    }

    @Test func `padding names the sides`() {
        let padded = Tensor.ones(1, 1, 1, 1).padded(left: 1, bottom: 1, value: 5)
        expectClose(padded, [5, 1, 5, 5], shape: [1, 1, 2, 2])
        let other = Tensor.ones(1, 1, 1, 1).padded(right: 2, top: 1)
        expectClose(other, [0, 0, 0, 1, 0, 0], shape: [1, 1, 2, 3])
    }

    @Test func `channels last changes the memory and not the values`() {
        let tensor = ramp(1, 2, 2, 2)
        let packed = tensor.contiguous(channelsLast: true)
        #expect(packed.array == tensor.array)
        // Memory shows through a view that takes the axes as they lie.
        #expect(packed.permuted(0, 2, 3, 1).reshaped(-1).array == [0, 4, 1, 5, 2, 6, 3, 7])
        #expect(packed.contiguous().array == tensor.array)
    }
}

@TorchActor
struct TensorReductionTests {
    @Test func `all elements`() {
        #expect(ramp(2, 3).sum().item == 15)
        #expect(ramp(2, 3).sum().shape == [])
        #expect(ramp(2, 3).mean().item == 2.5)
    }

    @Test func `along axes`() {
        expectClose(ramp(2, 3).sum(axes: [0]), [3, 5, 7])
        expectClose(ramp(2, 3).sum(axes: [1], keepsAxes: true), [3, 12], shape: [2, 1])
        expectClose(ramp(2, 3).mean(axes: [-1]), [1, 4])
        expectClose(
            ramp(2, 2, 2).mean(axes: [0, 2], keepsAxes: true), [2.5, 4.5], shape: [1, 2, 1])
    }
}
