import FileAccess
import FoundationEssentials
import Glibc
public import InpaintingNetworks
public import Torch
import WeightFiles

/// The folder of a run: its recipe, its page and states of its training.
public struct CheckpointDirectory {
    public let path: String

    public init(_ path: String) {
        self.path = path
    }

    /// The newest checkpoint.
    public var lastPath: String { "\(path)/last.safetensors" }

    /// The checkpoint with the best validation.
    public var bestPath: String { "\(path)/best.safetensors" }

    /// The recipe of the run.
    public var recipePath: String { "\(path)/config.json" }

    /// The weights that the run started from, if it was given any.
    public var startPath: String { "\(path)/start.safetensors" }

    /// Where the sample sheets are.
    public var samplesPath: String { "\(path)/samples" }

    /// Whether there is something to go on from.
    public var hasCheckpoint: Bool { FileManager.default.fileExists(atPath: lastPath) }

    /// What the weights are that the run started from; nil where they were drawn.
    ///
    /// - Throws: The errors of `NetworkFile` where the file cannot be read any more.
    public var start: NetworkFile.Description? {
        get throws {
            guard FileManager.default.fileExists(atPath: startPath) else { return nil }
            return try NetworkFile(reading: startPath).description
        }
    }

    /// Makes the folder with one for sample sheets in it, and writes the recipe down.
    ///
    /// - Parameters:
    ///   - recipe: What is trained and how.
    ///   - start: A weights file that the training starts from, which is copied.
    /// - Throws: ``TrainingError`` where the folder cannot be made, `FileError` where the recipe
    ///   or the weights cannot be written.
    public func create(for recipe: Recipe, startingFrom start: String? = nil) throws {
        do {
            try FileManager.default.createDirectory(
                atPath: samplesPath, withIntermediateDirectories: true)
        } catch {
            throw TrainingError(
                .inaccessible,
                "The run's folder '\(path)' cannot be made; choose one that you may write to.")
        }
        try write(recipe.json(), to: recipePath)
        // Of a run that ended before its first checkpoint.
        unlink(startPath)
        if let start {
            try MappedFile(reading: start).withBytes { try write(Data($0), to: startPath) }
        }
    }

    /// Writes the page of the run.
    ///
    /// - Throws: `FileError` where it cannot be written.
    public func write(_ page: RunPage) throws {
        try write(Data(page.html.utf8), to: "\(path)/index.html")
    }

    /// Writes the sample sheet of a step.
    ///
    /// - Throws: `FileError` where it cannot be written.
    public func write(sheet jpeg: [UInt8], after step: Int) throws {
        try write(Data(jpeg), to: "\(samplesPath)/\(Self.stepPrefix)\(step).jpg")
    }

    /// The steps with sample sheets.
    public var sheetSteps: [Int] { steps(in: samplesPath, ending: "jpg") }

    private func write(_ data: Data, to path: String) throws {
        let file = try AtomicFile(path, overwriting: true)
        try data.withUnsafeBytes(file.write)
        try file.commit()
    }

    /// Where a training stands.
    public struct Progress: Equatable, Sendable {
        /// The number of steps done.
        public var step: Int

        /// The lowest value of a validation so far; infinity before the first.
        public var best: Double
    }

    /// Saves every tensor of a training; a failure keeps what was saved before.
    ///
    /// The newest checkpoint is called `last` and, as long as it is one of the newest that the recipe
    /// keeps, `step-N`; the best one so far is called `best`.
    ///
    /// - Parameters:
    ///   - state: The tensors by name.
    ///   - progress: How far the training has come.
    ///   - recipe: What was trained and how.
    ///   - photographs: The fingerprint of what it learned from.
    ///   - isBest: Whether the validation after this step was the best so far.
    /// - Throws: `FileError` where the checkpoint cannot be written.
    public func save(
        _ state: [String: Tensor], _ progress: Progress, recipe: Recipe, photographs: String,
        isBest: Bool
    ) throws {
        var writer = SafeTensorsWriter()
        writer.add(state)
        try writer.write(
            to: lastPath,
            metadata: [
                "step": String(progress.step), "best": String(progress.best),
                "recipe": String(decoding: try recipe.json(), as: UTF8.self),
                "photographs": photographs,
            ])
        try addSecondName("\(path)/\(Self.stepPrefix)\(progress.step).safetensors", to: lastPath)
        if isBest { try addSecondName(bestPath, to: lastPath) }
        removeOldSteps(keeping: recipe.keptCheckpoints)
    }

    /// Overwrites the tensors of a training with those of the newest checkpoint.
    ///
    /// - Throws: ``TrainingError`` where the checkpoint is of another recipe or says that it learned
    ///   from other photographs.
    public func restore(
        _ state: [String: Tensor], recipe: Recipe, photographs: String
    ) throws -> Progress {
        let file = try SafeTensors(reading: lastPath)
        try file.verifyChecksum()
        guard let step = file.metadata["step"].flatMap(Int.init),
            let best = file.metadata["best"].flatMap(Double.init),
            file.metadata["recipe"] == String(decoding: try recipe.json(), as: UTF8.self)
        else {
            throw TrainingError(
                .invalidRun,
                "'\(lastPath)' was made by another recipe; resume with '\(recipePath)' or train "
                    + "into another folder.")
        }
        guard file.metadata["photographs", default: photographs] == photographs else {
            throw TrainingError(
                .invalidRun,
                "'\(lastPath)' learned from other photographs than those given; resume with the "
                    + "same shards or train into another folder.")
        }
        for (name, tensor) in state {
            tensor.assign(try file.tensor(named: name, shape: tensor.shape))
        }
        return Progress(step: step, best: best)
    }

    private static let stepPrefix = "step-"

    private func removeOldSteps(keeping count: Int) {
        for step in steps(in: path, ending: "safetensors").dropLast(count) {
            unlink("\(path)/\(Self.stepPrefix)\(step).safetensors")
        }
    }

    /// The numbers of the files `step-N`, in order.
    private func steps(in folder: String, ending: String) -> [Int] {
        let names = (try? FileManager.default.contentsOfDirectory(atPath: folder)) ?? []
        return names.compactMap { name in
            guard name.hasPrefix(Self.stepPrefix), name.hasSuffix(".\(ending)") else { return nil }
            return Int(name.dropFirst(Self.stepPrefix.count).dropLast(ending.count + 1))
        }.sorted()
    }
}
