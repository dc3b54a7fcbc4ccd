import CTorch

/// Adam over named parameters, as one fused operation, with its state in tensors.
///
/// Kingma and Ba, *Adam: A Method for Stochastic Optimization*, ICLR 2015, algorithm 1.
/// <https://arxiv.org/abs/1412.6980>
public final class Adam: Optimizer {
    /// What one parameter brings along.
    private struct Slot {
        let name: String
        let parameter: Tensor
        let mean: Tensor
        let variance: Tensor
        let steps: Tensor
    }

    private static let epsilon = 1e-8

    public var learningRate: Double
    public var rateFactor = 1.0
    public var currentRate: Double { rateFactor * learningRate }
    public var maximumGradientNorm = Double.infinity
    public var exchange: GradientExchange?
    public var parameters: [Tensor] { slots.map(\.parameter) }
    private let betas: (Double, Double)
    private let slots: [Slot]

    /// Creates an optimizer that has taken no step.
    ///
    /// - Parameters:
    ///   - parameters: What is updated, by name.
    ///   - learningRate: How far a step goes at most, about.
    ///   - betas: How much of the running mean and of the running square each step keeps.
    public init(
        _ parameters: [String: Tensor], learningRate: Double, betas: (Double, Double) = (0.9, 0.999)
    ) {
        self.learningRate = learningRate
        self.betas = betas
        slots = parameters.sorted { $0.key < $1.key }.map { name, parameter in
            let (shape, dtype) = (parameter.shape, parameter.dtype)
            return Slot(
                name: name, parameter: parameter,
                mean: .full(0, shape: shape, dtype: dtype, device: parameter.device),
                variance: .full(0, shape: shape, dtype: dtype, device: parameter.device),
                steps: .full(0, shape: [], device: parameter.device))
        }
    }

    /// Updates every parameter that has a gradient.
    public func step() {
        let updated = slots.compactMap { slot in slot.parameter.gradient.map { (slot, $0) } }
        guard !updated.isEmpty else { return }
        let succeeded = withExtendedLifetime(updated) {
            torch_fused_adam(
                updated.map(\.0.parameter.handle), updated.map(\.1.handle),
                updated.map(\.0.mean.handle), updated.map(\.0.variance.handle),
                updated.map(\.0.steps.handle), updated.count,
                currentRate, betas.0, betas.1, 0, Self.epsilon)
        }
        TorchError.check(succeeded)
    }

    /// The moments and the step counts, by the parameter's name with `.mean`, `.variance` or
    /// `.steps` behind it.
    public var state: [String: Tensor] {
        slots.reduce(into: [:]) { state, slot in
            state["\(slot.name).mean"] = slot.mean
            state["\(slot.name).variance"] = slot.variance
            state["\(slot.name).steps"] = slot.steps
        }
    }
}
