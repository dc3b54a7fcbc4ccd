import CTorch

extension Module {
    /// Uses the statistics of each batch in batch normalizations and drops features, from here on.
    public func startTraining() {
        for normalization in modules(of: BatchNorm2D.self) { normalization.mode = .training }
        for dropout in modules(of: Dropout.self) { dropout.isActive = true }
    }

    /// Uses the running statistics of batch normalizations and drops nothing, from here on.
    public func stopTraining() {
        for normalization in modules(of: BatchNorm2D.self) { normalization.mode = .inference }
        for dropout in modules(of: Dropout.self) { dropout.isActive = false }
    }

    /// Runs `body` as if the parameters were constants: no gradient by them is computed for what it
    /// makes, only those by what it takes.
    public func frozen<Result>(_ body: () throws -> Result) rethrows -> Result {
        let parameters = parameters.values
        func record(_ isRecorded: Bool) {
            for parameter in parameters {
                TorchError.check(torch_set_requires_grad(parameter.handle, isRecorded))
            }
        }
        record(false)
        defer { record(true) }
        return try body()
    }
}
