import Torch
package import WeightFiles

extension PublishedFile {
    /// The tensors of one checkpoint, or of several that make up one system.
    ///
    /// - Parameters:
    ///   - checkpoints: Where there are several, the names of the first get the prefix `1:`, those
    ///     of the second `2:`, and so on.
    ///   - meanPixel: See ``meanPixel``.
    /// - Throws: Nothing while the checkpoints list the tensors that they name.
    package init(_ checkpoints: [Checkpoint], meanPixel: [Double]? = nil) throws {
        precondition(!checkpoints.isEmpty, "no checkpoint to import")
        var tensors: [(name: String, entry: Entry)] = []
        var numbers: [String: Double] = [:]
        for (index, checkpoint) in checkpoints.enumerated() {
            let prefix = checkpoints.count > 1 ? "\(index + 1):" : ""
            for name in checkpoint.names {
                tensors.append((prefix + name, try Entry(checkpoint, name)))
            }
            for case (let name, .number(let number)) in checkpoint.values {
                numbers[prefix + name] = number
            }
        }
        self.init(
            path: checkpoints.map(\.path).joined(separator: "', '"), tensors: tensors,
            numbers: numbers, meanPixel: meanPixel)
    }
}

extension PublishedFile.Entry {
    fileprivate init(_ checkpoint: Checkpoint, _ name: String) throws {
        self.init(shape: try checkpoint.entry(named: name).shape) {
            try checkpoint.tensor(named: name)
        }
    }
}
