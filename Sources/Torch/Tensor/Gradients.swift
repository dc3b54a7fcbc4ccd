import CTorch

extension Tensor {
    /// Whether operations on this tensor are recorded for the backward pass.
    public var requiresGradients: Bool { torch_requires_grad(handle) }

    /// A tensor that an optimizer may update: the same values, with gradients recorded.
    public static func parameter(_ values: Tensor) -> Tensor {
        let parameter = values.detached()
        TorchError.check(torch_set_requires_grad(parameter.handle, true))
        return parameter
    }

    /// Adds the derivatives of this one value to the gradient of each parameter it came from.
    public func backward() {
        TorchError.check(torch_backward(handle))
    }

    /// The gradient that backward passes have added up, if there was one.
    public var gradient: Tensor? {
        torch_has_grad(handle) ? Tensor(torch_grad(handle)) : nil
    }

    public func clearGradient() {
        torch_clear_grad(handle)
    }

    /// The same values, cut off from what made them.
    public func detached() -> Tensor {
        Tensor(torch_detach(handle))
    }
}

/// Runs `body` without recording gradients.
///
/// The switch belongs to the thread, so `body` cannot suspend.
public func withoutGradients<Result, Failure: Error>(
    _ body: () throws(Failure) -> Result
) throws(Failure) -> Result {
    let before = torch_set_grad_enabled(false)
    defer { _ = torch_set_grad_enabled(before) }
    return try body()
}
