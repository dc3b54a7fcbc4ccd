import TensorArithmetic
import Testing
import Torch

/// Expects two tensors of one shape to be equal to a fraction of the largest value.
func expectClose(
    _ tensor: Tensor, _ expected: Tensor, within tolerance: Double = 1e-4,
    _ comment: Comment? = nil, sourceLocation: SourceLocation = #_sourceLocation
) {
    #expect(tensor.shape == expected.shape, comment, sourceLocation: sourceLocation)
    let scale = expected.absolute().array.max() ?? 0
    let difference = (tensor - expected).absolute().array.max() ?? .infinity
    #expect(scale > 0, comment, sourceLocation: sourceLocation)
    #expect(Double(difference / scale) < tolerance, comment, sourceLocation: sourceLocation)
}

/// Expects that what ran backward reached every parameter.
func expectGradients(of network: some Module, sourceLocation: SourceLocation = #_sourceLocation) {
    for (name, parameter) in network.parameters {
        let largest = parameter.gradient?.absolute().array.max() ?? 0
        #expect(largest > 0 && largest.isFinite, "\(name)", sourceLocation: sourceLocation)
    }
}
