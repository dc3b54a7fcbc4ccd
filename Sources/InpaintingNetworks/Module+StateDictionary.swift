public import Torch
import WeightFiles

extension Module {
    /// Writes every parameter and buffer in single precision for PyTorch: a state dict with the
    /// names of the properties, which `torch.load(..., weights_only=True)` reads.
    ///
    /// - Parameter path: The file; one that is already there is replaced at the end.
    /// - Throws: `FileError` where the file cannot be written.
    public func writeStateDictionary(to path: String) throws {
        var writer = CheckpointWriter()
        for (name, tensor) in state.sorted(by: { $0.key < $1.key }) {
            writer.add(name, .float32, shape: tensor.shape) { write in
                try tensor.detached().converted(to: .float32).bytes.withUnsafeBytes(write)
            }
        }
        try writer.write(to: path)
    }
}
