import TensorArithmetic
import Testing
import Torch

@TorchActor
struct TensorIndexingTests {
    private func indices(_ values: Int64...) -> Tensor { Tensor(values, shape: [values.count]) }

    @Test func `the index of the largest`() {
        let values = Tensor([1, 5, 2, 7, 0, 3] as [Float], shape: [2, 3])
        #expect(values.indexOfMaximum(axis: 1).array(of: Int64.self) == [1, 0])
        #expect(values.indexOfMaximum(axis: 0).array(of: Int64.self) == [1, 0, 1])
    }

    @Test func `slices are gathered in the order of the indices`() {
        expectClose(
            ramp(3, 2).gathered(at: indices(2, 0, 2), axis: 0), [4, 5, 0, 1, 4, 5], shape: [3, 2])
        expectClose(ramp(2, 3).gathered(at: indices(1), axis: 1), [1, 4], shape: [2, 1])
        expectGradients(of: ramp(3, 2)) { $0[0].gathered(at: indices(2, 0, 2), axis: 0) }
    }

    @Test func `slices are replaced at the indices`() {
        expectClose(
            ramp(3, 2).replacing(at: indices(2, 0), axis: 0, with: -ramp(2, 2)),
            [-2, -3, 2, 3, 0, -1], shape: [3, 2])
        expectGradients(of: ramp(3, 2), wave(2, 2)) {
            $0[0].replacing(at: indices(2, 0), axis: 0, with: $0[1])
        }
    }
}
