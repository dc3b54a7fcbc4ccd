import FileAccess
import ImageFiles
import Imaging
import InpaintingNetworks
import InpaintingTraining
import TestSupport
import Testing
import Torch
import WeightFiles

@Suite struct TrainCommandTests {
    private let folder: TemporaryFolder

    init() throws {
        folder = try TemporaryFolder()
        for name in ["a.jpg", "b.png", "c.jpg"] {
            try folder.write([Image.random(40, 30)], to: "photos/\(name)")
        }
        try folder.lacuna(["pack", "@photos", "-o", "@photos.tar"])
        _ = try folder.write(Array(recipe(learningRate: 0.001).utf8), to: "recipe.json")
    }

    private func train(
        by program: TrainingProgram, recipe: String = "@recipe.json",
        images: String = "@photos.tar", run: String = "@run", _ options: [String] = []
    ) throws {
        let arguments = [recipe, "--images", images, "--run", run, "--threads", "1"] + options
        try program.train(arguments, in: folder)
    }

    @Test func leavesARunsFolderAndWeightsThatFill() throws {
        try train(by: .lacuna, images: "@photos")
        let names = try folder.contents(of: "run")
        #expect(names.filter { $0.hasPrefix("events.out.tfevents.") }.count == 1)
        #expect(
            names.filter { !$0.hasPrefix("events") } == [
                "best.safetensors", "config.json", "images.tar", "index.html",
                "last.safetensors", "metrics.jsonl", "samples", "step-2.safetensors",
                "step-4.safetensors", "weights.safetensors",
            ])
        let sheets = try folder.contents(of: "run/samples")
        #expect(sheets == ["step-2.jpg", "step-4.jpg"])
        let weights = try NetworkFile(reading: folder.path(of: "run/weights.safetensors"))
        #expect(weights.description.steps == 4)
        #expect(weights.description.license == "CC0-1.0")

        var hole = Mask(width: 40, height: 30)
        hole[20, 15] = true
        try folder.write([hole.image], to: "mask.png")
        try folder.lacuna([
            "run", "-i", "@photos/b.png", "-m", "@mask.png", "-o", "@out.png", "--model",
            "@run/weights.safetensors",
        ])
        #expect(try folder.contents.contains("out.png"))
    }

    @Test(arguments: TrainingProgram.allCases)
    func weightsAreTrainedOn(program: TrainingProgram) throws {
        try train(by: program)
        // Steps so short that half precision keeps what they start from.
        _ = try folder.write(
            Array(recipe(learningRate: 1e-12, trainingData: "snow").utf8), to: "still.json")
        let start = ["--weights", "@run/weights.safetensors"]
        try train(by: program, recipe: "@still.json", run: "@other", start)
        try train(by: program, recipe: "@still.json", run: "@other", start + ["--resume"])

        #expect(try kernel(of: "other") == kernel(of: "run"))
        let weights = try NetworkFile(reading: folder.path(of: "other/weights.safetensors"))
        let description = weights.description
        #expect(description.steps == 8)
        #expect(description.trainingData == "snow; before that noise")
        #expect(description.license == "CC0-1.0")
    }

    /// The first kernel that a run ended with.
    private func kernel(of run: String) throws -> [Float] {
        let file = try SafeTensors(reading: folder.path(of: "\(run)/weights.safetensors"))
        return try ComputeThread.run {
            try file.tensor(named: "encoder.0.convolution.kernel.weight")
                .converted(to: .float32).array
        }
    }

    @Test func weightsOfAnotherNetworkAreNotTrainedOn() throws {
        try train(by: .lacuna)
        _ = try folder.write(
            Array(recipe(learningRate: 0.001, width: 8).utf8), to: "wider.json")
        let error = #expect(throws: NetworkError.self) {
            try train(
                by: .lacuna, recipe: "@wider.json", run: "@other",
                ["--weights", "@run/weights.safetensors"])
        }
        #expect(error?.code == .wrongNetwork)
        #expect(try !folder.contents.contains("other"))
    }

    @Test func bothProgramsTrainTheSame() throws {
        try train(by: .lacuna)
        try train(by: .trainer, run: "@other")
        let weights = try folder.read("run/weights.safetensors")
        let isEqual = try folder.read("other/weights.safetensors") == weights
        #expect(isEqual)
    }

    @Test func theTrainerTakesShardsOnly() throws {
        let given = [("@photos", "@photos.tar"), ("@photos.tar", "@photos")]
        for (images, validation) in given {
            let error = #expect(throws: TrainingError.self) {
                try train(by: .trainer, images: images, ["--validation", validation])
            }
            #expect(error?.code == .noPictures)
            #expect(error?.description.contains("lacuna pack \(folder.path(of: "photos"))") == true)
        }
        #expect(try !folder.contents.contains("run"))
    }

    @Test(arguments: TrainingProgram.allCases)
    func aRunIsNotStartedTwice(program: TrainingProgram) throws {
        try train(by: program)
        let error = #expect(throws: TrainingError.self) { try train(by: program) }
        #expect(error?.code == .invalidRun)
        #expect(error?.description.contains("--resume") == true)
    }

    @Test(arguments: TrainingProgram.allCases)
    func anotherRecipeLeavesTheRunAsItIs(program: TrainingProgram) throws {
        try train(by: program)
        let config = try folder.read("run/config.json")
        _ = try folder.write(Array(recipe(learningRate: 0.002).utf8), to: "other.json")
        let error = #expect(throws: TrainingError.self) {
            try train(by: program, recipe: "@other.json", ["--resume"])
        }
        #expect(error?.code == .invalidRun)
        #expect(try folder.read("run/config.json") == config)
    }

    @Test(arguments: TrainingProgram.allCases)
    func otherPhotographsLeaveTheRunAsItIs(program: TrainingProgram) throws {
        try train(by: program)
        let checkpoint = try folder.read("run/last.safetensors")
        try folder.write([Image.random(40, 30)], to: "photos/d.jpg")
        try folder.lacuna(["pack", "@photos", "-o", "@photos.tar", "--overwrite"])
        let error = #expect(throws: TrainingError.self) { try train(by: program, ["--resume"]) }
        #expect(error?.code == .invalidRun)
        #expect(error?.description.contains("other photographs") == true)
        let isEqual = try folder.read("run/last.safetensors") == checkpoint
        #expect(isEqual)
    }

    /// What a run left that ended before its first checkpoint.
    @Test func aNewRunPacksItsOwnPhotographs() throws {
        try folder.write([Image.random(40, 30)], to: "others/x.jpg")
        try createFolders(of: folder.path(of: "run/"))
        try folder.lacuna(["pack", "@others", "-o", "@run/images.tar"])
        _ = try folder.write([0], to: "run/start.safetensors")
        try train(by: .lacuna, images: "@photos")
        #expect(try Shard(reading: folder.path(of: "run/images.tar")).count == 3)
    }

    @Test(arguments: TrainingProgram.allCases)
    func resumingAFinishedRunChangesNothing(program: TrainingProgram) throws {
        try train(by: program)
        let checkpoint = try folder.read("run/last.safetensors")
        try train(by: program, ["--resume"])
        let isEqual = try folder.read("run/last.safetensors") == checkpoint
        #expect(isEqual)
    }

    @Test(arguments: TrainingProgram.allCases)
    func aCPUTrainsInFloat32(program: TrainingProgram) throws {
        let error = #expect(throws: TrainingError.self) {
            try train(by: program, ["--device", "cpu", "--precision", "bfloat16"])
        }
        #expect(error?.code == .invalidRun)
        #expect(try !folder.contents.contains("run"))
    }

    @Test(arguments: TrainingProgram.allCases)
    func recipesHaveNames(program: TrainingProgram) throws {
        let error = #expect(throws: TrainingError.self) { try train(by: program, recipe: "glcik") }
        #expect(error?.code == .unknownRecipe)
        #expect(error?.description.contains("glcic-small") == true)
        try program.train(["glcic", "--explain"], in: folder)
    }

    private func recipe(
        learningRate: Double, width: Int = 6, trainingData: String = "noise"
    ) -> String {
        """
        {
          "name": "tiny", "trainingData": "\(trainingData)", "license": "CC0-1.0", "seed": 1,
          "batchSize": 2, "side": 16, "textureShare": 0, "featureScale": 1,
          "schedule": { "warmupSteps": 0, "decaySteps": 0 }, "maximumGradientNorm": 0,
          "averageDecay": 0, "stepsPerReport": 2, "stepsPerValidation": 2,
          "stepsPerCheckpoint": 2, "keptCheckpoints": 2,
          "augmentation": {
            "minimumScale": 0.5, "flips": true, "brightness": 0.1, "contrast": 0.1,
            "saturation": 0.1
          },
          "masks": { "name": "thick", "version": 1, "parts": [{ "preset": "thick", "weight": 1 }] },
          "method": {
            "partial-conv": {
              "network": { "widths": [4, \(width)], "kernelSizes": [5, 3] },
              "phases": [
                {
                  "steps": 4, "learningRate": \(learningRate), "freezes": "nothing",
                  "featureSide": 0,
                  "losses": {
                    "valid": 1, "hole": 6, "perceptual": 0, "style": 0, "totalVariation": 0.1
                  }
                }
              ]
            }
          }
        }
        """
    }
}
