/// Updates parameters by their gradients.
public protocol Optimizer {
    /// Updates every parameter that has a gradient.
    func step()

    /// Forgets the gradients of every parameter.
    func clearGradients()

    /// What it remembers from step to step, by the parameter's name with a word behind it.
    var state: [String: Tensor] { get }
}

extension Optimizer {
    /// Takes one step down the gradient of a single value.
    public func descend(_ loss: Tensor) {
        clearGradients()
        loss.backward()
        step()
    }

    /// Takes one step down the gradient of the mean of a loss over parts of a batch, of which one at
    /// a time is in memory.
    public func descend<Part>(_ parts: [Part], _ loss: (Part) -> Tensor) {
        clearGradients()
        for part in parts { (loss(part) / Double(parts.count)).backward() }
        step()
    }
}
