/// The exponential moving average of parameters over the steps of a training, which is steadier than
/// the parameters themselves.
///
/// Polyak and Juditsky, *Acceleration of Stochastic Approximation by Averaging*, 1992, with the
/// exponential weights that are usual for networks.
public final class MovingAverage {
    private struct Slot {
        let name: String
        let parameter: Tensor
        let average: Tensor
    }

    private let decay: Double
    private let slots: [Slot]

    /// Starts with the parameters as they are.
    ///
    /// - Parameters:
    ///   - parameters: What is averaged, by name.
    ///   - decay: How much of the average each step keeps: 0..<1.
    public init(_ parameters: [String: Tensor], decay: Double) {
        precondition((0..<1).contains(decay), "decay 0..<1, got \(decay)")
        self.decay = decay
        slots = parameters.sorted { $0.key < $1.key }.map { name, parameter in
            Slot(
                name: name, parameter: parameter,
                average: withoutGradients { parameter.copied() })
        }
    }

    /// Takes in the parameters after a step.
    public func update() {
        withoutGradients {
            for slot in slots {
                slot.average.assign(slot.average.averaged(with: slot.parameter, decay: decay))
            }
        }
    }

    /// Runs `body` while the parameters have their averages as values.
    public func applied<Result, Failure: Error>(
        _ body: () throws(Failure) -> Result
    ) throws(Failure) -> Result {
        swapValues()
        defer { swapValues() }
        return try body()
    }

    private func swapValues() {
        withoutGradients {
            for slot in slots {
                let value = slot.parameter.copied()
                slot.parameter.assign(slot.average)
                slot.average.assign(value)
            }
        }
    }

    /// The averages by the parameters' names.
    public var state: [String: Tensor] {
        Dictionary(uniqueKeysWithValues: slots.map { ($0.name, $0.average) })
    }
}
