package import Torch
package import WeightFiles

extension Module {
    /// Overwrites every parameter and buffer with the file's tensor of the same name.
    ///
    /// - Parameters:
    ///   - file: Holds exactly this module's tensors under `prefix`, in any precision.
    ///   - prefix: What stands before the module's own names in the file.
    /// - Throws: ``NetworkError`` where a tensor is missing, left over or of another shape.
    package func load(_ file: SafeTensors, prefix: String = "") throws {
        let state = state
        let stored = file.names.filter { $0.hasPrefix(prefix) }
        if let stranger = stored.first(where: { state[String($0.dropFirst(prefix.count))] == nil })
        {
            throw NetworkError(
                .wrongNetwork, "'\(file.path)' is of another network: it also holds \(stranger).")
        }
        let names = Set(stored)
        for (name, tensor) in state {
            guard names.contains(prefix + name) else {
                throw NetworkError(
                    .wrongNetwork, "'\(file.path)' is of another network: \(prefix + name) lacks.")
            }
            tensor.assign(try file.tensor(named: prefix + name, shape: tensor.shape))
        }
    }
}
