import Imaging
import InpaintingNetworks
import MaskRecipes
import TensorArithmetic
import TestSupport
import Testing
import Torch

@testable import InpaintingTraining

@Suite struct TrainingMethodTests {
    /// A method with a network of few channels.
    struct Case: CustomTestStringConvertible, Sendable {
        let method: any TrainingMethod
        let side: Int
        let testDescription: String

        init(_ name: String, _ method: any TrainingMethod, side: Int) {
            self.method = method
            self.side = side
            testDescription = name
        }
    }

    static let cases: [Case] = [
        Case("center", encoder(.center), side: 32),
        Case("picture", encoder(.picture), side: 32),
        Case("without adversary", encoder(.center, adversarial: 0), side: 32),
        Case("spectral norms", encoder(.center, spectralNorm: true), side: 32),
        Case("features", features(.hole), side: 227),
        Case("denoising", features(.noise), side: 227),
        Case("glcic", glcic(1, 1, 1), side: 32),
        Case("glcic in parts", glcic(1, 1, 1, parts: 2), side: 32),
        Case("glcic with spectral norms", glcic(1, 1, 1, spectralNorm: true), side: 32),
        Case("coherent attention", coherentAttention, side: 256),
    ]

    private static func encoder(
        _ prediction: ContextEncoder.Prediction, adversarial: Double = 0.001,
        spectralNorm: Bool = false
    ) -> ContextEncoderMethod {
        var method = ContextEncoderMethod(
            network: .init(prediction: prediction, widths: [4, 4, 4], bottleneck: 8), steps: 3)
        (method.adversarial, method.spectralNorm) = (adversarial, spectralNorm)
        return method
    }

    private static func features(_ damage: ContextFeaturesMethod.Damage) -> ContextFeaturesMethod {
        ContextFeaturesMethod(
            network: ContextFeatureNetwork.Configuration.alexNet.narrow, damage: damage, steps: 3)
    }

    private static func glcic(
        _ completion: Int, _ discriminator: Int, _ joint: Int, parts: Int = 1,
        spectralNorm: Bool = false
    ) -> GlcicMethod {
        var configuration = GlcicDiscriminator.Configuration.places2
        (configuration.globalSide, configuration.globalDepth) = (32, 3)
        (configuration.localSide, configuration.localDepth) = (16, 2)
        configuration.width = 2
        var method = GlcicMethod(
            network: .official(width: 2, meanPixel: [0.5, 0.5, 0.5]), discriminator: configuration)
        (method.completionSteps, method.discriminatorSteps) = (completion, discriminator)
        (method.jointSteps, method.batchParts) = (joint, parts)
        method.spectralNorm = spectralNorm
        return method
    }

    private static let coherentAttention: CoherentAttentionMethod = {
        var method = CoherentAttentionMethod(
            network: .init(width: 4), steps: 3)
        (method.adversarial, method.consistency, method.learningRate) = (0, 0, 2e-3)
        return method
    }()

    private let folder: TemporaryFolder

    init() throws {
        folder = try TemporaryFolder()
    }

    @Test(arguments: cases)
    func resumingGivesTheSameWeightsToTheLastBit(_ example: Case) throws {
        try ComputeThread.run {
            let whole = try train(example, in: "whole", until: 3, resuming: false)
            _ = try train(example, in: "parts", until: 1, resuming: false)
            let parts = try train(example, in: "parts", until: 3, resuming: true)
            #expect(whole.keys == parts.keys)
            for (name, tensor) in whole {
                #expect(tensor.bytes == parts[name]?.bytes, "\(name)")
            }
        }
    }

    @Test(arguments: cases)
    func theFirstTermLowersOnOneBatch(_ example: Case) throws {
        try ComputeThread.run {
            let task = example.method.makeTask(features: nil, seed: 1, device: .cpu)
            let batch = Batch.random(side: example.side, step: 0)
            let losses = try (0..<5).map { _ in
                try #require(task.step(on: batch)["reconstruction"]).item
            }
            #expect(losses[4] < losses[0])
        }
    }

    /// Adversarial and consistency losses compare features of VGG16.
    @Test func coherentAttentionLearnsFromVGG16AndTwoDiscriminators() throws {
        try ComputeThread.run {
            let method = CoherentAttentionMethod(
                network: .init(width: 32), steps: 1)
            #expect(method.featureTaps == [.pool3])
            let features = try VGG16Features(
                vgg16File { _, shape in
                    Tensor.randomNormal(shape.reduce(1, *)).array.map { $0 * 0.05 }
                }, taps: method.featureTaps)
            let task = method.makeTask(features: features, seed: 1, device: .cpu)
            let before = task.state.mapValues { $0.copied() }
            let losses = task.step(on: Batch.random(side: 256, count: 1, step: 0))
                .mapValues(\.item)
            let sum =
                try #require(losses["reconstruction"]) + 0.01 * #require(losses["consistency"])
                + 0.002 * #require(losses["adversarial"])
            #expect(abs(try #require(losses["total"]) - sum) < 1e-5)
            for part in ["network.rough", "network.refinement", "discriminator."] {
                #expect(
                    task.state.contains { name, tensor in
                        name.hasPrefix(part) && tensor.bytes != before[name]?.bytes
                    }, "\(part) learns")
            }
        }
    }

    /// In its first phase the completion network learns alone, in the second the discriminators.
    @Test func onlyWhatThePhaseNamesLearns() {
        ComputeThread.run {
            let task = Self.glcic(1, 1, 1).makeTask(features: nil, seed: 1, device: .cpu)
            for (step, learning) in [["network"], ["discriminator"], ["network", "discriminator"]]
                .enumerated()
            {
                let before = task.state.mapValues { $0.copied() }
                _ = task.step(on: Batch.random(side: 32, step: step))
                for owner in ["network", "discriminator"] {
                    let changes = before.contains { name, tensor in
                        name.hasPrefix("\(owner).") && name.hasSuffix("weight")
                            && tensor.bytes != task.state[name]?.bytes
                    }
                    #expect(changes == learning.contains(owner), "\(owner) in step \(step)")
                }
            }
        }
    }

    @Test func bfloat16IsForGPUs() throws {
        let error = #expect(throws: TrainingError.self) { try Precision.bfloat16.check(on: .cpu) }
        #expect(error?.description.contains("float32") == true)
        try Precision.bfloat16.check(on: .cuda(0))
        try Precision.float32.check(on: .cpu)
    }

    /// The visible frame of the predicted square counts ten times (section 5.1).
    @Test func theOverlapWeighsMore() throws {
        try ComputeThread.run {
            var method = Self.encoder(.center, adversarial: 0)
            method.learningRate = 1e-30
            let batch = Batch.random(side: 32, step: 0)
            func reconstruction(_ weight: Double) throws -> Double {
                method.overlapWeight = weight
                let task = method.makeTask(features: nil, seed: 1, device: .cpu)
                return try #require(task.step(on: batch)["reconstruction"]).item
            }
            let (inner, one, two) = (
                try reconstruction(0), try reconstruction(1), try reconstruction(2)
            )
            #expect(abs(two - one - (one - inner)) < 1e-5)
            // The frame is 192 of the 256 predicted pixels, the inner square 64.
            #expect((2...4).contains((one - inner) / inner))
        }
    }

    private func train(
        _ example: Case, in name: String, until stop: Int, resuming: Bool
    ) throws -> [String: Tensor] {
        let recipe = Recipe(
            "case", example.method, batchSize: 2, side: example.side, masks: .mixture)
        let checkpoints = CheckpointDirectory(folder.path(of: name))
        if !resuming { try checkpoints.create(for: recipe) }
        let task = recipe.makeTask()
        let trainer = Trainer(task, recipe, photographs: "2", checkpoints: checkpoints)
        if resuming { try trainer.resume() }
        let batches = (trainer.step..<3).map { Batch.random(side: example.side, step: $0) }
        try trainer.run(on: batches, onStep: { $0 < stop }, onReport: { _ in })
        return task.state
    }
}

extension Batch {
    /// Noise, of which a square lacks.
    static func random(side: Int, count: Int = 2, step: Int) -> Batch {
        Random.seed(UInt64(step))
        let images = 0.5 + 0.2 * Tensor.randomNormal(count * 3 * side * side)
        let (hole, rest) = (side / 4, side - side / 4)
        let square = Tensor.ones(count, 1, hole, hole)
            .padded(left: hole, right: rest - hole, top: rest - hole, bottom: hole)
        return Batch(
            images: images.clamped(to: 0...1).reshaped(count, 3, side, side), validity: 1 - square,
            step: step)
    }
}
