package import Torch

/// The tensors and numbers of weights that others published, from one file or several.
package struct PublishedFile {
    package struct Entry {
        let shape: [Int]
        let read: () throws -> Tensor

        package init(shape: [Int], read: @escaping () throws -> Tensor) {
            self.shape = shape
            self.read = read
        }
    }

    /// The file, or the files with quotes and commas between them, for messages.
    package let path: String

    /// The names of all tensors, in file order.
    package let names: [String]

    /// Numbers beside the tensors.
    package let numbers: [String: Double]

    /// The colour, RGB in 0...1, that the network was trained to see in holes, where the user or a
    /// file beside the weights tells.
    package let meanPixel: [Double]?

    private let entries: [String: Entry]

    package init(
        path: String, tensors: [(name: String, entry: Entry)], numbers: [String: Double] = [:],
        meanPixel: [Double]? = nil
    ) {
        self.path = path
        names = tensors.map(\.name)
        self.numbers = numbers
        self.meanPixel = meanPixel
        entries = Dictionary(tensors.map { ($0.name, $0.entry) }, uniquingKeysWith: { $1 })
    }

    /// The shape of a tensor; nil where the file has none of this name.
    package func shape(of name: String) -> [Int]? { entries[name]?.shape }

    /// The number of values in all tensors.
    var valueCount: Int { entries.values.reduce(0) { $0 + $1.shape.reduce(1, *) } }

    /// A tensor of float32, whatever precision the file has.
    ///
    /// - Throws: ``NetworkError`` where there is none of this name, `WeightFileError` where the file
    ///   is damaged.
    package func tensor(named name: String) throws -> Tensor {
        guard let entry = entries[name] else {
            throw NetworkError(.wrongNetwork, "'\(path)' lacks \(name).")
        }
        return try entry.read().converted(to: .float32)
    }
}
