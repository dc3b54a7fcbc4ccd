import Torch

/// The loop: knows steps, schedules, validation and checkpoints, and nothing of what is trained.
///
/// Lives on the compute thread. In a group of processes each trains on its share of every batch, and
/// that of rank 0 saves; all end with the same weights.
public final class Trainer {
    public let task: any TrainingTask

    /// The number of steps done.
    public private(set) var step = 0

    private let recipe: Recipe
    private let photographs: String
    private let validation: Validation
    private let checkpoints: CheckpointDirectory
    private let average: MovingAverage?
    private let precision: Precision
    private let group: ProcessGroup?
    private var losses = LossMeans()
    private var best = Double.infinity

    /// Prepares a training.
    ///
    /// - Parameters:
    ///   - task: What is trained.
    ///   - recipe: How.
    ///   - photographs: The fingerprint of what it learns from; a checkpoint of another one is not
    ///     resumed.
    ///   - validation: What it is measured on.
    ///   - checkpoints: Where it is saved.
    ///   - precision: How exactly its steps compute; what it makes is measured in float32.
    public init(
        _ task: any TrainingTask, _ recipe: Recipe, photographs: String,
        validation: Validation = Validation([]), checkpoints: CheckpointDirectory,
        precision: Precision = .float32
    ) {
        self.task = task
        self.recipe = recipe
        self.photographs = photographs
        self.validation = validation
        self.checkpoints = checkpoints
        self.precision = precision
        if precision == .bfloat16 {
            for tensor in task.state.values where tensor.shape.count == 4 {
                tensor.layOutChannelsLast()
            }
        }
        average =
            recipe.averageDecay > 0
            ? MovingAverage(task.network.parameters, decay: recipe.averageDecay) : nil
        group = .current
        for optimizer in task.optimizers {
            if recipe.maximumGradientNorm > 0 {
                optimizer.maximumGradientNorm = recipe.maximumGradientNorm
            }
            optimizer.exchange = group.map { GradientExchange(optimizer.parameters, in: $0) }
        }
    }

    /// Goes on from the folder's newest checkpoint.
    public func resume() throws {
        let progress = try checkpoints.restore(state, recipe: recipe, photographs: photographs)
        (step, best) = (progress.step, progress.best)
    }

    /// Trains to the end of the recipe, or until `onStep` returns false; saves at the end.
    ///
    /// - Parameters:
    ///   - batches: Begins with the batch for the first step to do.
    ///   - onStep: Hears of each step and says whether training goes on.
    ///   - onReport: Hears of the losses, as often as the recipe says and after the last step.
    /// - Throws: ``TrainingError`` where a loss or a weight to be saved is infinite or NaN; the last
    ///   checkpoint stays as it is.
    public func run(
        on batches: some Sequence<Batch>, onStep: (Int) -> Bool = { _ in true },
        onReport: (StepReport) throws -> Void
    ) throws {
        var goesOn = true
        var batches = batches.makeIterator()
        var next = step < recipe.steps ? batches.next() : nil
        while goesOn, let batch = next {
            try advance(on: batch)
            goesOn = try agreed(onStep(step))
            next = goesOn && step < recipe.steps ? batches.next() : nil
            try lookAround(isLast: next == nil, onReport)
        }
    }

    /// Runs `body` with the weights that are validated and shipped: their average, if the recipe has
    /// one.
    public func withAveragedWeights<Result>(_ body: () throws -> Result) rethrows -> Result {
        guard let average else { return try body() }
        return try average.applied(body)
    }
}

extension Trainer {
    private func advance(on batch: Batch) throws {
        let factor = recipe.schedule.factor(at: step, of: recipe.steps)
        for optimizer in task.optimizers { optimizer.rateFactor = factor }
        try together { losses.add(update(by: batch)) }
        average?.update()
        step += 1
    }

    private func update(by batch: Batch) -> [String: Tensor] {
        guard precision == .bfloat16 else { return task.step(on: batch) }
        return withBFloat16(on: task.device) { task.step(on: batch.laidOutChannelsLast) }
    }

    /// Whether every process goes on.
    private func agreed(_ goesOn: Bool) throws -> Bool {
        try together { Tensor.full(goesOn ? 1 : 0, shape: [1]).meanOverProcesses().item == 1 }
    }

    /// Does what takes all processes, and tells which of them lack.
    private func together<Result>(_ body: () throws -> Result) throws -> Result {
        guard let group else { return try body() }
        do {
            return try catchingTorchErrors(body)
        } catch let error as TorchError {
            throw TrainingError(
                .lostProcess,
                "After step \(step) process \(group.rank) of \(group.count) waited for the others "
                    + "in vain (\(error)); go on from '\(checkpoints.lastPath)' with --resume.")
        }
    }

    /// Reports, validates and saves what is due after a step.
    ///
    /// A training that is interrupted saves, but measures nothing that another would not.
    private func lookAround(isLast: Bool, _ onReport: (StepReport) throws -> Void) throws {
        func isDue(_ steps: Int) -> Bool { isLast || step.isMultiple(of: steps) }
        let validates =
            !validation.isEmpty
            && (step.isMultiple(of: recipe.stepsPerValidation) || step == recipe.steps)
        let saves = isDue(recipe.stepsPerCheckpoint)
        guard isDue(recipe.stepsPerReport) || validates || saves else { return }

        var report = StepReport(
            step: step, losses: try together { losses.take() },
            learningRates: task.optimizers.map(\.currentRate))
        if validates {
            report.losses[StepReport.validation] = try together {
                withAveragedWeights { validation.difference(of: task) }
            }
        }
        try checkFinite(report.losses)
        try onReport(report)
        let isBest = report.validated.map { $0 < best } ?? false
        best = min(best, report.validated ?? .infinity)
        if saves || isBest, group?.isFirst ?? true { try save(isBest: isBest) }
    }

    var state: [String: Tensor] {
        var state = task.state
        for (name, tensor) in average?.state ?? [:] { state["average.\(name)"] = tensor }
        return state
    }

    /// Saves the state, unless it would replace a good checkpoint by a useless one.
    private func save(isBest: Bool) throws {
        let state = state
        let infinite = state.sorted { $0.key < $1.key }.first { !$0.value.isFinite }
        if let infinite { throw notFinite(infinite.key) }
        try checkpoints.save(
            state, CheckpointDirectory.Progress(step: step, best: best), recipe: recipe,
            photographs: photographs, isBest: isBest)
    }

    private func checkFinite(_ losses: [String: Double]) throws {
        guard let term = losses.sorted(by: { $0.key < $1.key }).first(where: { !$0.value.isFinite })
        else { return }
        throw notFinite("the loss term \(term.key)")
    }

    private func notFinite(_ what: String) -> TrainingError {
        TrainingError(
            .notFinite,
            "At step \(step) \(what) was infinite or NaN; the checkpoint before is kept in "
                + "'\(checkpoints.path)': start another run with a smaller learning rate.")
    }
}
