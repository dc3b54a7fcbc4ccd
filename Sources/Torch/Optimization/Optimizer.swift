/// Updates parameters by their gradients.
public protocol Optimizer: AnyObject {
    /// What is updated.
    var parameters: [Tensor] { get }

    /// What the learning rate is multiplied by; 1 unless a schedule says otherwise.
    var rateFactor: Double { get set }

    /// What a step multiplies updates by: the learning rate with its factor.
    var currentRate: Double { get }

    /// The largest norm of all gradients together; longer ones are scaled down to it.
    ///
    /// Pascanu, Mikolov and Bengio, ICML 2013, algorithm 1.
    var maximumGradientNorm: Double { get set }

    /// Makes the gradients means over processes; nil for a process on its own.
    var exchange: GradientExchange? { get set }

    /// Updates every parameter that has a gradient.
    func step()

    /// What it remembers from step to step, by the parameter's name with a word behind it.
    var state: [String: Tensor] { get }
}

extension Optimizer {
    /// Takes one step down the gradient of a single value.
    public func descend(_ loss: Tensor) {
        clearGradients()
        exchange?.prepare(for: loss)
        loss.backward()
        limitGradients()
        step()
    }

    /// Takes one step down the gradient of the mean of a loss over parts of a batch, of which one at
    /// a time is in memory.
    public func descend<Part>(_ parts: [Part], _ loss: (Part) -> Tensor) {
        clearGradients()
        for (index, part) in parts.enumerated() {
            let share = loss(part).divided(by: Double(parts.count))
            if index == parts.count - 1 { exchange?.prepare(for: share) }
            share.backward()
        }
        limitGradients()
        step()
    }

    /// Forgets the gradients of every parameter.
    public func clearGradients() {
        for parameter in parameters { parameter.clearGradient() }
    }

    private func limitGradients() {
        guard maximumGradientNorm < .infinity else { return }
        withoutGradients {
            let gradients = parameters.compactMap(\.gradient)
            guard let first = gradients.first else { return }
            let squares = gradients.dropFirst().reduce(first.squared().sum()) {
                $0.adding($1.squared().sum())
            }
            // What keeps a norm of 0 from a division by 0 is far below what is limited.
            let scale = squares.squareRoot().adding(1e-12).reciprocal()
                .multiplied(by: maximumGradientNorm).clamped(to: 0...1)
            for gradient in gradients { gradient.assign(gradient.multiplied(by: scale)) }
        }
    }
}
