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
}
