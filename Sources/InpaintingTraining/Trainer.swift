import Torch

/// What happened in a step.
public struct StepReport: Equatable, Sendable {
    /// The number of steps done.
    public var step: Int

    /// The value of each term of the loss before weighting, by name.
    public var losses: [String: Double]
}

/// The loop: knows steps and checkpoints, and nothing of what is trained.
public struct Trainer {
    public let task: any TrainingTask

    /// The number of steps done.
    public private(set) var step = 0

    private let recipe: Recipe
    private let photographs: String
    private let checkpoints: CheckpointDirectory

    /// Prepares a training.
    ///
    /// - Parameters:
    ///   - task: What is trained.
    ///   - recipe: How.
    ///   - photographs: The fingerprint of what it learns from; a checkpoint of another one is not
    ///     resumed.
    ///   - checkpoints: Where it is saved.
    public init(
        _ task: any TrainingTask, _ recipe: Recipe, photographs: String,
        checkpoints: CheckpointDirectory
    ) {
        self.task = task
        self.recipe = recipe
        self.photographs = photographs
        self.checkpoints = checkpoints
    }

    /// Goes on from the folder's checkpoint.
    public mutating func resume() throws {
        step = try checkpoints.restore(
            task.state, recipe: recipe, photographs: photographs)
    }

    /// Trains to the end of the recipe, or until `onStep` returns false; saves at the end.
    ///
    /// - Parameters:
    ///   - batches: Begins with the batch for the first step to do.
    ///   - onStep: Hears of each step and says whether training goes on.
    /// - Throws: ``TrainingError`` where a loss or a weight to be saved is infinite or NaN; the last
    ///   checkpoint stays as it is.
    public mutating func run(
        on batches: some Sequence<Batch>, onStep: (StepReport) throws -> Bool
    ) throws {
        var goesOn = true
        var batches = batches.makeIterator()
        while goesOn, step < recipe.steps, let batch = batches.next() {
            let losses = task.step(on: batch)
            step += 1
            try checkFinite(losses)
            goesOn = try onStep(StepReport(step: step, losses: losses))
            if step.isMultiple(of: recipe.stepsPerCheckpoint) { try save() }
        }
        if !step.isMultiple(of: recipe.stepsPerCheckpoint) { try save() }
    }

    /// Saves the state, unless it would replace a good checkpoint by a useless one.
    private func save() throws {
        let state = task.state.sorted { $0.key < $1.key }
        if let (name, _) = state.first(where: { !$0.value.isFinite }) { throw notFinite(name) }
        try checkpoints.save(
            task.state, step: step, recipe: recipe, photographs: photographs)
    }

    private func checkFinite(_ losses: [String: Double]) throws {
        guard let term = losses.sorted(by: { $0.key < $1.key }).first(where: { !$0.value.isFinite })
        else { return }
        throw notFinite("the loss term \(term.key)")
    }

    private func notFinite(_ what: String) -> TrainingError {
        TrainingError(
            .notFinite,
            "At step \(step) \(what) became infinite or NaN; the checkpoint before is kept in "
                + "'\(checkpoints.path)': start another run with a smaller learning rate.")
    }
}
