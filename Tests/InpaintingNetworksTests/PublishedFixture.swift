import Testing
import Torch
import WeightFiles

@testable import InpaintingNetworks

/// Weights as others publish them, with what an independent implementation makes of them.
struct PublishedFixture {
    /// The folder of `Fixtures` that the network's script writes.
    let folder: String

    private func path(of name: String) -> String {
        let tests = #filePath.split(separator: "/").dropLast().joined(separator: "/")
        return "/\(tests)/Fixtures/\(folder)/\(name)"
    }

    func file(_ names: String..., meanPixel: [Double]? = nil) throws -> PublishedFile {
        try file(names, meanPixel: meanPixel)
    }

    func file(_ names: [String], meanPixel: [Double]?) throws -> PublishedFile {
        try PublishedFile(
            names.map { try Checkpoint(reading: path(of: $0)) }, meanPixel: meanPixel)
    }

    func answers() throws -> SafeTensors {
        try SafeTensors(reading: path(of: "answers.safetensors"))
    }

    /// A tensor of the file of answers.
    func answer(_ name: String) throws -> Tensor {
        try answers().tensor(named: name)
    }

    /// Imports `file` and compares what its network makes of the answers' `image` and `hole` with
    /// the tensors called `<layout>.raw` and `<layout>.completed`, relatively to the largest value.
    func expectAgreement(of file: PublishedFile, layout: String, within tolerance: Double = 1e-4)
        throws
    {
        try ComputeThread.run {
            let imported = try ImportedNetwork(file)
            #expect(imported.layout == layout)
            let (image, hole) = (try answer("image"), try answer("hole"))
            let completion = withoutGradients { imported.network.complete(image, hole: hole) }
            let completed = completion.composite(over: image)
            for (result, name) in [(completion.raw, "raw"), (completed, "completed")] {
                let expected = try answer("\(layout).\(name)")
                expectClose(result, expected, within: tolerance, "\(layout) \(name)")
                #expect(expected.absolute().mean().item > 0.01)
            }
        }
    }
}
