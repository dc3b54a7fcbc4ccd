/// What happened in the steps since the report before.
public struct StepReport: Equatable, Sendable {
    /// The number of steps done.
    public var step: Int

    /// The mean of each term of the loss before weighting, by name, and under `validation`, where the
    /// step was followed by one, what ``Validation`` measured.
    public var losses: [String: Double]

    /// The learning rate of each optimizer in the last of the steps, the network's first.
    public var learningRates: [Double]

    public init(step: Int, losses: [String: Double], learningRates: [Double]) {
        self.step = step
        self.losses = losses
        self.learningRates = learningRates
    }
}

extension StepReport {
    static let validation = "validation"

    /// What the validation after the step measured; nil where there was none.
    public var validated: Double? { losses[Self.validation] }
}
