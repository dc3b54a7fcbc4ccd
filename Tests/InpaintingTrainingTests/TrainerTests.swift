import Imaging
import InpaintingNetworks
import TensorArithmetic
import TestSupport
import Testing
import Torch
import WeightFiles

@testable import InpaintingTraining

@Suite struct TrainerTests {
    private let folder: TemporaryFolder

    init() throws {
        folder = try TemporaryFolder()
    }

    /// Five steps, of which the last two are in the second phase, with all a recipe can ask for.
    private static let recipe: Recipe = {
        var recipe = Recipe.small(steps: 3).with { (method: inout PartialConvMethod) in
            var second = method.phases[0]
            (second.steps, second.learningRate, second.freezes) = (2, 1e-4, .encoder)
            method.phases.append(second)
        }
        recipe.schedule = LearningRateSchedule(warmupSteps: 1, decaySteps: 2)
        (recipe.maximumGradientNorm, recipe.averageDecay) = (0.5, 0.6)
        return recipe
    }()

    @Test(arguments: [1, 2, 3, 4])
    func resumingGivesTheSameLossesToTheLastBit(stop: Int) throws {
        try ComputeThread.run {
            let whole = try run(in: "whole", until: 5)
            let first = try run(in: "parts", until: stop)
            let second = try run(in: "parts", until: 5, resuming: true)
            #expect(first + second == whole)
            #expect(whole.map(\.step) == [1, 2, 3, 4, 5])
        }
    }

    @Test func trainingLowersEveryLossTerm() throws {
        try ComputeThread.run {
            let recipe = Recipe.small(steps: 60).with { (method: inout PartialConvMethod) in
                method.phases[0].learningRate = 3e-3
                method.phases[0].losses = PartialConvLoss.Weights()
            }
            let features = try VGG16Features(
                vgg16File { _, shape in
                    Tensor.randomNormal(shape.reduce(1, *)).array.map { $0 * 0.05 }
                })
            let task = recipe.method.makeTask(features: features, seed: 1, device: .cpu)
            let trainer = Trainer(
                task, recipe, photographs: "12", checkpoints: try checkpoints("learn", recipe))
            var reports: [StepReport] = []
            let batch = Batch.random(step: 0, seed: 1)
            try trainer.run(on: Array(repeating: batch, count: 60)) { reports.append($0) }
            let first = try #require(reports.first).losses
            let last = try #require(reports.last).losses
            for (term, value) in first {
                #expect(try #require(last[term]) < 0.9 * value, "\(term)")
            }
        }
    }

    @Test func keepsTheCheckpointFromWeightsThatAreNotFinite() throws {
        try ComputeThread.run {
            let recipe = Recipe.small(steps: 4)
            let checkpoints = try checkpoints("weights", recipe)
            let task = FailingTask(failsAt: 0)
            let trainer = Trainer(task, recipe, photographs: "12", checkpoints: checkpoints)
            let batches = (0..<4).map { Batch.random(step: $0, seed: 1) }
            let error = #expect(throws: TrainingError.self) {
                try trainer.run(on: batches) { report in
                    if report.step == 3 { task.weight.assign(.full(.nan, shape: [2])) }
                }
            }
            #expect(error?.description.contains("weight") == true)
            #expect(
                try checkpoints.restore(task.state, recipe: recipe, photographs: "12").step == 2)
        }
    }

    @Test func stopsAtALossThatIsNotFiniteAndKeepsTheCheckpoint() throws {
        try ComputeThread.run {
            let recipe = Recipe.small(steps: 9)
            let checkpoints = try checkpoints("nan", recipe)
            let task = FailingTask(failsAt: 4)
            let trainer = Trainer(task, recipe, photographs: "12", checkpoints: checkpoints)
            let error = #expect(throws: TrainingError.self) {
                try trainer.run(on: (0..<9).map { Batch.random(step: $0, seed: 1) }) { _ in }
            }
            #expect(error?.code == .notFinite)
            #expect(error?.description.contains("step 4") == true)
            #expect(
                try checkpoints.restore(
                    FailingTask(failsAt: 0).state, recipe: recipe, photographs: "12"
                ).step == 2)
        }
    }

    /// Two of the newest stay, and the one of the lowest validation, which the average made.
    @Test func keepsTheNewestCheckpointsAndTheBest() throws {
        try ComputeThread.run {
            var recipe = Recipe.small(steps: 8)
            recipe.averageDecay = 0.5
            let task = MovingTask { [0, 0.9, 0.4, 0.5, 1, 1, 1, 1, 1][$0] }
            let checkpoints = try checkpoints("kept", recipe)
            let truth = Batch(
                images: .full(0.5, shape: [1, 3, 4, 4]), validity: .zeros(1, 1, 4, 4), step: 0)
            let trainer = Trainer(
                task, recipe, photographs: "1", validation: Validation([truth]),
                checkpoints: checkpoints)
            var reports: [StepReport] = []
            try trainer.run(on: (0..<8).map { Batch.random(step: $0, seed: 1) }) {
                reports.append($0)
            }
            // The averages of the fills after 2, 4, 6 and 8 steps: 0.425, 0.73125 and so on.
            let measured = reports.compactMap(\.validated)
            let average = [0.9, 0.4, 0.5, 1, 1, 1, 1, 1].reduce(into: [0.0]) { averages, fill in
                averages.append((averages[averages.count - 1] + fill) / 2)
            }
            #expect(measured.count == 4)
            for (index, value) in measured.enumerated() {
                #expect(abs(value - abs(average[2 * index + 2] - 0.5)) < 1e-6)
            }
            #expect(
                try folder.contents(of: "kept") == [
                    "best.safetensors", "config.json", "last.safetensors", "samples",
                    "step-6.safetensors", "step-8.safetensors",
                ])
            let best = try SafeTensors(reading: checkpoints.bestPath)
            #expect(best.metadata["step"] == "2")
            #expect(
                try checkpoints.restore(trainer.state, recipe: recipe, photographs: "1").best
                    == measured[0])
        }
    }

    @Test func schedulesRiseAndFallInEqualSteps() {
        let schedule = LearningRateSchedule(warmupSteps: 1, decaySteps: 3)
        let factors = (0..<7).map { schedule.factor(at: $0, of: 7) }
        #expect(factors == [0.5, 1, 1, 1, 0.75, 0.5, 0.25])
        #expect(LearningRateSchedule().factor(at: 6, of: 7) == 1)
    }

    @Test func reportsAreMeansOverTheStepsBetween() throws {
        try ComputeThread.run {
            var recipe = Recipe.small(steps: 5)
            (recipe.stepsPerReport, recipe.stepsPerCheckpoint) = (2, 100)
            let task = MovingTask { Double($0) }
            let trainer = Trainer(
                task, recipe, photographs: "1", checkpoints: try checkpoints("means", recipe))
            var reports: [StepReport] = []
            try trainer.run(on: (0..<5).map { Batch.random(step: $0, seed: 1) }) {
                reports.append($0)
            }
            #expect(
                reports == [
                    StepReport(step: 2, losses: ["total": 1.5], learningRates: []),
                    StepReport(step: 4, losses: ["total": 3.5], learningRates: []),
                    StepReport(step: 5, losses: ["total": 5], learningRates: []),
                ])
        }
    }

    /// The rates of the recipe's phases, which the schedule halves in its first step and lowers in its
    /// last two.
    @Test func reportsTellTheLearningRates() throws {
        try ComputeThread.run {
            let rates = try run(in: "rates", until: 5).map(\.learningRates)
            let first = try #require(Self.recipe.method as? PartialConvMethod).phases[0]
                .learningRate
            let expected = [first / 2, first, first, 1e-4 * 2 / 3, 1e-4 / 3]
            #expect(rates.count == 5)
            for (rates, expected) in zip(rates, expected) {
                #expect(abs(try #require(rates.first) - expected) < 1e-12)
                #expect(rates.count == 1)
            }
        }
    }

    @Test func refusesACheckpointOfAnotherRecipe() throws {
        try ComputeThread.run {
            _ = try run(in: "run", until: 2)
            let other = Self.recipe.with { (method: inout PartialConvMethod) in
                method.phases[0].learningRate = 1
            }
            let task = other.makeTask()
            let trainer = Trainer(
                task, other, photographs: "12",
                checkpoints: CheckpointDirectory(folder.path(of: "run")))
            let error = #expect(throws: TrainingError.self) { try trainer.resume() }
            #expect(error?.code == .invalidRun)
        }
    }

    @Test func refusesACheckpointOfOtherPhotographs() throws {
        try ComputeThread.run {
            _ = try run(in: "run", until: 2)
            let checkpoints = CheckpointDirectory(folder.path(of: "run"))
            let state = Self.recipe.makeTask().state
            let error = #expect(throws: TrainingError.self) {
                try checkpoints.restore(state, recipe: Self.recipe, photographs: "13")
            }
            #expect(error?.code == .invalidRun)
            #expect(error?.description.contains("other photographs") == true)
        }
    }

    @Test func namesTheFeaturesThatLossesCompare() {
        let recipe = Recipe.small(steps: 1)
        #expect(recipe.method.featureTaps.isEmpty)
        let other = recipe.with { (method: inout PartialConvMethod) in
            method.phases[0].losses.style = 120
        }
        #expect(other.method.featureTaps == [.pool1, .pool2, .pool3])
    }

    @Test func sampleSheetsShowDamageHoleResultAndTruth() {
        ComputeThread.run {
            let task = FailingTask(failsAt: 0)
            let validity = Tensor.zeros(2, 1, 4, 2).padded(right: 2, value: 1)
            let batch = Batch(
                images: .full(0.2, shape: [2, 3, 4, 4]), validity: validity, step: 0)
            let sheet = SampleSheet(task, batch).image
            #expect((sheet.width, sheet.height) == (16, 8))
            let row = sheet.planes(in: sheet.bounds).values.prefix(16).map { ($0 * 255).rounded() }
            #expect(
                row == [128, 128, 51, 51, 255, 255, 0, 0, 191, 191, 51, 51, 51, 51, 51, 51])
        }
    }

    private func checkpoints(_ name: String, _ recipe: Recipe) throws -> CheckpointDirectory {
        let checkpoints = CheckpointDirectory(folder.path(of: name))
        try checkpoints.create(for: recipe)
        return checkpoints
    }

    private func run(in name: String, until stop: Int, resuming: Bool = false) throws
        -> [StepReport]
    {
        let task = Self.recipe.makeTask()
        let trainer = Trainer(
            task, Self.recipe, photographs: "12",
            validation: Validation([Batch.random(step: 0, seed: 99)]),
            checkpoints: try checkpoints(name, Self.recipe))
        if resuming { try trainer.resume() }
        var reports: [StepReport] = []
        let batches = (trainer.step..<5).map { Batch.random(step: $0, seed: UInt64($0)) }
        try trainer.run(on: batches, onStep: { $0 < stop }, onReport: { reports.append($0) })
        return reports
    }
}

/// Learns nothing, fills with 0.75 and loses its head at one step.
private final class FailingTask: TrainingTask {
    private let failure: Int
    let network = PartialConvUNet(
        PartialConvUNet.Configuration(widths: [2], kernelSizes: [3]).plain)
    let weight = Tensor.ones(2)

    init(failsAt failure: Int) {
        self.failure = failure
        for (name, parameter) in network.parameters {
            parameter.assign(.full(name.hasSuffix("bias") ? 0.75 : 0, shape: parameter.shape))
        }
    }

    func step(on batch: Batch) -> [String: Tensor] {
        ["hole": .ones(1), "total": .full(batch.step + 1 == failure ? .nan : 1, shape: [1])]
    }

    var optimizers: [any Optimizer] { [] }
    var state: [String: Tensor] { ["weight": weight] }
}

/// Fills with what it is told for the number of steps done, which is its loss, too.
private final class MovingTask: TrainingTask {
    private let value: (Int) -> Double
    let network = PartialConvUNet(
        PartialConvUNet.Configuration(widths: [2], kernelSizes: [3]).plain)

    init(_ value: @escaping (Int) -> Double) {
        self.value = value
        for parameter in network.parameters.values {
            parameter.assign(.full(0, shape: parameter.shape))
        }
    }

    func step(on batch: Batch) -> [String: Tensor] {
        let value = value(batch.step + 1)
        for (name, parameter) in network.parameters where name.hasSuffix("bias") {
            parameter.assign(.full(value, shape: parameter.shape))
        }
        return ["total": .full(value, shape: [1])]
    }

    var optimizers: [any Optimizer] { [] }
    var state: [String: Tensor] { network.state }
}

extension Batch {
    fileprivate static func random(step: Int, seed: UInt64) -> Batch {
        Random.seed(seed)
        return Batch(
            images: .randomUniform(2, 3, 16, 16), validity: .randomUniform(2, 1, 16, 16) .> 0.3,
            step: step)
    }
}
