import FileAccess
import FoundationEssentials
import InpaintingNetworks
public import Torch
import WeightFiles

/// The folder of a run: its recipe and the newest state of its training.
public struct CheckpointDirectory {
    public let path: String

    public init(_ path: String) {
        self.path = path
    }

    /// The newest checkpoint.
    public var lastPath: String { "\(path)/last.safetensors" }

    /// The recipe of the run.
    public var recipePath: String { "\(path)/config.json" }

    /// Whether there is something to go on from.
    public var hasCheckpoint: Bool { FileManager.default.fileExists(atPath: lastPath) }

    /// Makes the folder with one for sample sheets in it, and writes the recipe down.
    ///
    /// - Throws: ``TrainingError`` where the folder cannot be made, `FileError` where the recipe
    ///   cannot be written.
    public func create(for recipe: Recipe) throws {
        do {
            try FileManager.default.createDirectory(
                atPath: "\(path)/samples", withIntermediateDirectories: true)
        } catch {
            throw TrainingError(
                .inaccessible,
                "The run's folder '\(path)' cannot be made; choose one that you may write to.")
        }
        try write(recipe.json(), to: recipePath)
    }

    /// Writes the page of the run's curves.
    ///
    /// - Throws: `FileError` where it cannot be written.
    public func write(_ page: CurvePage) throws {
        try write(Data(page.html.utf8), to: "\(path)/curves.html")
    }

    private func write(_ data: Data, to path: String) throws {
        let file = try AtomicFile(path, overwriting: true)
        try data.withUnsafeBytes(file.write)
        try file.commit()
    }

    /// Saves every tensor of a training after `step` steps; a failure keeps the previous state.
    ///
    /// - Parameters:
    ///   - state: The tensors by name.
    ///   - step: The number of steps done.
    ///   - recipe: What was trained and how.
    ///   - photographs: The fingerprint of what it learned from.
    /// - Throws: `FileError` where the checkpoint cannot be written.
    public func save(
        _ state: [String: Tensor], step: Int, recipe: Recipe, photographs: String
    ) throws {
        var writer = SafeTensorsWriter()
        writer.add(state)
        try writer.write(
            to: lastPath,
            metadata: [
                "step": String(step), "recipe": String(decoding: try recipe.json(), as: UTF8.self),
                "photographs": photographs,
            ])
    }

    /// Overwrites the tensors of a training with the saved ones.
    ///
    /// - Returns: The number of steps done.
    /// - Throws: ``TrainingError`` where the checkpoint is of another recipe or says that it learned
    ///   from other photographs.
    public func restore(
        _ state: [String: Tensor], recipe: Recipe, photographs: String
    ) throws -> Int {
        let file = try SafeTensors(reading: lastPath)
        try file.verifyChecksum()
        guard let step = file.metadata["step"].flatMap(Int.init),
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
        return step
    }
}
