import Glibc
import TensorArithmetic
import Testing
import Torch

/// The sine of 0, 1, 2 … in row-major order, as `wave` in `Scripts/fixtures/torch-values` makes it.
func wave(_ shape: Int...) -> Tensor {
    Tensor((0..<shape.reduce(1, *)).map { Float(sin(Double($0))) }, shape: shape)
}

/// 0, 1, 2 … in row-major order.
func ramp(_ shape: Int...) -> Tensor {
    Tensor((0..<shape.reduce(1, *)).map(Float.init), shape: shape)
}

/// Expects a tensor of floats of this shape with about these elements.
func expectClose(
    _ tensor: Tensor, _ expected: [Float], shape: [Int]? = nil, within tolerance: Float = 1e-5,
    sourceLocation: SourceLocation = #_sourceLocation
) {
    let found = tensor.array
    #expect(tensor.shape == shape ?? [expected.count], sourceLocation: sourceLocation)
    #expect(
        found.count == expected.count
            && zip(found, expected).allSatisfy { abs($0 - $1) <= tolerance },
        "\(found) instead of \(expected)", sourceLocation: sourceLocation)
}

/// Expects the gradients of a function, its results weighted by sines, to be central differences.
///
/// Works in double precision, where the differences are exact to about 1e-9.
func expectGradients(
    of inputs: Tensor..., by function: ([Tensor]) -> Tensor,
    sourceLocation: SourceLocation = #_sourceLocation
) {
    func loss(_ inputs: [Tensor]) -> Tensor {
        let output = function(inputs).reshaped(-1)
        return (output * wave(output.count).converted(to: .float64)).sum()
    }

    let step = 1e-5
    let parameters = inputs.map { Tensor.parameter($0.converted(to: .float64)) }
    loss(parameters).backward()
    for (index, parameter) in parameters.enumerated() {
        let values = parameter.array(of: Double.self)
        func shiftedLoss(at position: Int, by shift: Double) -> Double {
            var (shifted, inputs) = (values, parameters)
            shifted[position] += shift
            inputs[index] = Tensor(shifted, shape: parameter.shape)
            return loss(inputs).item
        }
        let differences = values.indices.map {
            (shiftedLoss(at: $0, by: step) - shiftedLoss(at: $0, by: -step)) / (2 * step)
        }
        let gradient = parameter.gradient?.array(of: Double.self) ?? []
        #expect(
            gradient.count == values.count
                && zip(gradient, differences).allSatisfy { abs($0 - $1) < 1e-7 },
            "input \(index): \(gradient) instead of \(differences)",
            sourceLocation: sourceLocation)
    }
}
