public import Torch
import WeightFiles

extension InpaintingNetwork {
    /// Runs the bare network on tensors from a file, to compare it with other frameworks.
    ///
    /// The input holds `image`, RGB in 0...1 of shape `[N, 3, H, W]`, and `hole`, 1 where something
    /// is to be filled and 0 elsewhere, `[N, 1, H, W]`. The output holds `raw`, what the network
    /// returns in its own range and layout; `completed`, the composite in RGB 0...1; what the
    /// network names beside them; and, if asked for, what every module put out, as `taps.` and the
    /// module's name.
    ///
    /// - Parameters:
    ///   - input: A safetensors file.
    ///   - output: A safetensors file, which is replaced if it is there.
    ///   - withTaps: Whether to write what the modules put out.
    ///   - device: Where the network is.
    /// - Throws: ``NetworkError`` with the code `unfitTensors` where the network cannot take the
    ///   input, `FileError` and `WeightFileError` for the files.
    public func apply(
        to input: String, writing output: String, withTaps: Bool, on device: Device
    ) throws {
        let file = try SafeTensors(reading: input)
        let image = try file.tensor(named: "image").converted(to: .float32)
        let hole = try file.tensor(named: "hole").converted(to: .float32)
        try check(image, hole, of: input)

        let (completion, taps) = try catchingTorchErrors {
            withoutGradients {
                Taps.recording(of: self) {
                    complete(image.moved(to: device), hole: hole.moved(to: device))
                }
            }
        }
        var writer = SafeTensorsWriter()
        writer.add(["raw": completion.raw, "completed": completion.composite(over: image)])
        writer.add(completion.others)
        if withTaps { writer.add(taps, prefix: "taps.") }
        try writer.write(to: output, metadata: ["network": Self.card.name])
    }

    private func check(_ image: Tensor, _ hole: Tensor, of path: String) throws {
        func require(_ condition: Bool, _ demand: String) throws {
            guard !condition else { return }
            throw NetworkError(
                .unfitTensors, "'\(path)' does not fit \(Self.card.name): \(demand).")
        }
        let (shape, holeShape) = (image.shape, hole.shape)
        try require(
            shape.count == 4 && shape[0] > 0 && shape[1] == 3,
            "image has the shape \(shape), [N, 3, H, W] expected")
        let expected = [shape[0], 1, shape[2], shape[3]]
        try require(holeShape == expected, "hole has the shape \(holeShape), \(expected) expected")
        try require(
            hole.array.allSatisfy { $0 == 0 || $0 == 1 }, "hole has values other than 0 and 1")
        let rule = configuration.sides
        try require(
            rule.allows(shape[2]) && rule.allows(shape[3]),
            "image is \(shape[3])×\(shape[2]), \(rule.description) expected")
    }
}

extension SideRule {
    fileprivate func allows(_ length: Int) -> Bool {
        switch self {
        case .multiple(let multiple): length > 0 && length % multiple == 0
        case .exactly(let side): length == side
        }
    }

    fileprivate var description: String {
        switch self {
        case .multiple(let multiple): "sides that are multiples of \(multiple)"
        case .exactly(let side): "\(side)×\(side)"
        }
    }
}
