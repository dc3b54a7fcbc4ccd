import CTorch

extension Tensor {
    /// These values as a function of `inputs` whose gradient is computed by `backward`: for what was
    /// computed outside libtorch.
    ///
    /// The gradient itself has no gradient.
    ///
    /// - Parameters:
    ///   - inputs: What the values were computed from.
    ///   - backward: Turns the derivatives of a loss by these values into those by each input, of
    ///     the inputs' shapes. Called in the backward pass, for inputs on a GPU on another thread.
    /// - Returns: A tensor of the same elements.
    public func differentiable(
        by inputs: [Tensor], backward: @escaping (_ gradient: Tensor) -> [Tensor]
    ) -> Tensor {
        let pass = Unmanaged.passRetained(BackwardPass(run: backward))
        let handles = inputs.map(\.handle)
        return withExtendedLifetime(inputs) {
            Tensor(
                torch_with_gradient(
                    handle, handles, handles.count, pass.toOpaque(),
                    { context, gradient, results, count in
                        let pass = Unmanaged<BackwardPass>.fromOpaque(context)
                        pass.takeUnretainedValue()(Tensor(gradient), results, count)
                    },
                    { Unmanaged<BackwardPass>.fromOpaque($0).release() }))
        }
    }
}

/// The closure behind a custom gradient, which libtorch keeps.
private final class BackwardPass {
    private let run: (Tensor) -> [Tensor]

    init(run: @escaping (Tensor) -> [Tensor]) {
        self.run = run
    }

    func callAsFunction(
        _ gradient: Tensor, _ results: UnsafeMutablePointer<OpaquePointer?>, _ count: Int
    ) {
        let gradients = run(gradient)
        precondition(
            gradients.count == count, "\(gradients.count) gradients for \(count) inputs")
        for (index, gradient) in gradients.enumerated() {
            results[index] = torch_detach(gradient.handle)
        }
    }
}
