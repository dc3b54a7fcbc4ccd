/// Adadelta over named parameters.
///
/// Zeiler, *ADADELTA: An Adaptive Learning Rate Method*, 2012, algorithm 1.
/// <https://arxiv.org/abs/1212.5701>
public final class Adadelta: Optimizer {
    /// What one parameter brings along.
    private struct Slot {
        let name: String
        let parameter: Tensor
        let squaredGradient: Tensor
        let squaredUpdate: Tensor
    }

    public var rateFactor = 1.0
    public var currentRate: Double { rateFactor * learningRate }
    public var maximumGradientNorm = Double.infinity
    public var exchange: GradientExchange?
    public var parameters: [Tensor] { slots.map(\.parameter) }

    private let learningRate: Double
    private let decay: Double
    private let epsilon: Double
    private let slots: [Slot]

    /// Creates an optimizer that has taken no step.
    ///
    /// - Parameters:
    ///   - parameters: What is updated, by name.
    ///   - learningRate: What the algorithm's updates are multiplied by.
    ///   - decay: ρ: how much of the running squares each step keeps.
    ///   - epsilon: ε: added to the squares, which lets the first step begin.
    public init(
        _ parameters: [String: Tensor], learningRate: Double = 1, decay: Double = 0.9,
        epsilon: Double = 1e-6
    ) {
        self.learningRate = learningRate
        self.decay = decay
        self.epsilon = epsilon
        slots = parameters.sorted { $0.key < $1.key }.map { name, parameter in
            func zeros() -> Tensor {
                .full(
                    0, shape: parameter.shape, dtype: parameter.dtype, device: parameter.device)
            }
            return Slot(
                name: name, parameter: parameter, squaredGradient: zeros(), squaredUpdate: zeros())
        }
    }

    public func step() {
        withoutGradients {
            for slot in slots {
                guard let gradient = slot.parameter.gradient else { continue }
                slot.squaredGradient.assign(
                    slot.squaredGradient.averaged(with: gradient.squared(), decay: decay))
                let rate = slot.squaredUpdate.adding(epsilon)
                    .divided(by: slot.squaredGradient.adding(epsilon)).squareRoot()
                let update = gradient.multiplied(by: rate)
                slot.squaredUpdate.assign(
                    slot.squaredUpdate.averaged(with: update.squared(), decay: decay))
                slot.parameter.assign(
                    slot.parameter.subtracting(update.multiplied(by: currentRate)))
            }
        }
    }

    /// The running squares, by the parameter's name with `.squaredGradient` or `.squaredUpdate`
    /// behind it.
    public var state: [String: Tensor] {
        slots.reduce(into: [:]) { state, slot in
            state["\(slot.name).squaredGradient"] = slot.squaredGradient
            state["\(slot.name).squaredUpdate"] = slot.squaredUpdate
        }
    }
}
