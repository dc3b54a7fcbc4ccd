/// What the modules of a network put out on the way.
///
/// A module that ends in ``Module/tapped(_:)`` shows its output to whoever records.
public enum Taps {
    /// Stays on the thread that records.
    private final class Recorder: @unchecked Sendable {
        let names: [ObjectIdentifier: String]
        var outputs: [String: Tensor] = [:]

        init(_ network: any Module) {
            names = Dictionary(
                network.namedModules.map { (ObjectIdentifier($0.module), $0.name) },
                uniquingKeysWith: { first, _ in first })
        }
    }

    @TaskLocal private static var recorder: Recorder?

    /// Runs `body` and collects what the network's modules put out, by their dotted names; of a
    /// module that runs several times, the last.
    public static func recording<Result>(
        of network: any Module, _ body: () -> Result
    ) -> (result: Result, outputs: [String: Tensor]) {
        let recorder = Recorder(network)
        let result = $recorder.withValue(recorder, operation: body)
        return (result, recorder.outputs)
    }

    fileprivate static func record(_ output: Tensor, of module: any Module) {
        guard let recorder, let name = recorder.names[ObjectIdentifier(module)] else { return }
        recorder.outputs[name] = output
    }
}

extension Module {
    /// The output of this module, shown to whoever records ``Taps``.
    public func tapped(_ output: Tensor) -> Tensor {
        Taps.record(output, of: self)
        return output
    }
}
