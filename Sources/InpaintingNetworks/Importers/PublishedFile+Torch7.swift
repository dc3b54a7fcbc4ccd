import TensorArithmetic
import Torch

extension PublishedFile {
    /// The modules of a Torch7 model, a chain or a graph, that hold a tensor of this name, in the
    /// order in which they run; `root` is the model's key in the file.
    func modules(in root: String, with tensor: String) -> [String] {
        let (start, end) = ("\(root).", ".\(tensor)")
        let paths: [[Substring]] =
            names.filter { $0.hasPrefix(start) && $0.hasSuffix(end) }
            .map { $0.dropLast(end.count).split(separator: ".") }
            .filter { path in path.dropFirst().allSatisfy(leadsToModules) }
        return paths.sorted { indices($0).lexicographicallyPrecedes(indices($1)) }
            .map { $0.joined(separator: ".") }
    }

    /// The running variance of a batch normalization, which old versions of Torch7 keep as the
    /// inverse of the deviation, and which may have an epsilon of its own.
    func runningVariance(of module: String) -> (name: String, convert: (Tensor) -> Tensor) {
        if shape(of: "\(module).running_std") != nil {
            return ("\(module).running_std", { 1 / $0.squared() - BatchNorm2D.epsilon })
        }
        let epsilon = numbers["\(module).eps"] ?? BatchNorm2D.epsilon
        return ("\(module).running_var", { $0 + (epsilon - BatchNorm2D.epsilon) })
    }
}

/// Whether a key leads from a container, or from a graph in the order of its forward pass, to its
/// modules; a graph's entrance, which also is its first node, comes before all numbers.
private func leadsToModules(_ key: Substring) -> Bool {
    Int(key) != nil || ["modules", "innode", "forwardnodes", "data", "module"].contains(key)
}

private func indices(_ keys: [Substring]) -> [Int] { keys.compactMap { Int($0) } }
