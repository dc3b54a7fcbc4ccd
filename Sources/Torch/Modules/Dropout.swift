/// Forgets a share of the features at random while a network trains, and passes all on otherwise.
///
/// What is left is scaled so that the mean stays. Srivastava et al., *Dropout: A Simple Way to Prevent
/// Neural Networks from Overfitting*, JMLR 15, 2014.
public final class Dropout: Layer {
    /// The probability that a feature becomes 0.
    public let rate: Double

    public var isActive = false

    public init(rate: Double) {
        precondition((0..<1).contains(rate), "a rate in 0..<1 expected, got \(rate)")
        self.rate = rate
    }

    public func callAsFunction(_ x: Tensor) -> Tensor {
        guard isActive else { return x }
        let survives = Tensor.randomUniform(shape: x.shape, device: x.device).exceeding(rate)
        return x.multiplied(by: survives).divided(by: 1 - rate)
    }
}
