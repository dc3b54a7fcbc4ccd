/// What the learning rates are multiplied by over a training.
public struct LearningRateSchedule: Codable, Equatable, Sendable {
    /// The first steps, over which the rates rise from 0 by the same amount in each step.
    public var warmupSteps: Int

    /// The last steps, over which they fall to 0 by the same amount in each step.
    public var decaySteps: Int

    public init(warmupSteps: Int = 0, decaySteps: Int = 0) {
        self.warmupSteps = warmupSteps
        self.decaySteps = decaySteps
    }

    /// The factor of a step, counted from 0, of a training of `steps`.
    func factor(at step: Int, of steps: Int) -> Double {
        let rise = Double(step + 1) / Double(warmupSteps + 1)
        let fall = Double(steps - step) / Double(decaySteps + 1)
        return min(1, rise, fall)
    }
}
