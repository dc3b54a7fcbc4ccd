import TensorArithmetic
import TestSupport
import Testing
import Torch

@TorchActor
struct ScriptModuleTests {
    /// The words of what loading `name` and calling it with a picture and a mask throws.
    private func words(_ name: String) -> String {
        let error = #expect(throws: TorchError.self) {
            try ScriptModule(reading: ScriptFixture.path(name))([
                .ones(1, 3, 4, 6), .ones(1, 1, 4, 6),
            ])
        }
        return error?.description ?? "no error"
    }

    @Test func `a script makes a tensor of tensors`() throws {
        let script = try ScriptModule(reading: ScriptFixture.path("mean.pt"))
        let image = ramp(1, 3, 2, 2)
        let mask = Tensor([0, 1, 0, 0] as [Float], shape: [1, 1, 2, 2])
        let result = try script([image, mask])
        let means: [Float] = [5 / 3, 17 / 3, 29 / 3]
        expectClose(
            result, means.flatMap { Array(repeating: $0, count: 4) }, shape: [1, 3, 2, 2])
    }

    @Test(
        arguments: [("nested.pt", 0.25), ("named.pt", 0.75), ("doubles.pt", 0.125)]
            as [(String, Float)])
    func `the first tensor of a result counts, as floats`(name: String, value: Float) throws {
        let script = try ScriptModule(reading: ScriptFixture.path(name))
        let result = try script([ramp(1, 3, 1, 1), .ones(1, 1, 1, 1)])
        expectClose(result, [value, value, value], shape: [1, 3, 1, 1])
    }

    @Test func `scripts run in inference, frozen ones too`() throws {
        for (name, value) in [("dropout.pt", 0.5), ("frozen.pt", 2)] as [(String, Float)] {
            let script = try ScriptModule(reading: ScriptFixture.path(name))
            let result = try script([.ones(1, 3, 5, 5) * 2, .zeros(1, 1, 5, 5)])
            #expect(result.array.allSatisfy { $0 == value })
        }
    }

    @Test func `no gradients are recorded where they are off`() throws {
        let script = try ScriptModule(reading: ScriptFixture.path("identity.pt"))
        let image = Tensor.parameter(.ones(1, 3, 1, 1))
        #expect(try script([image + 0, .ones(1, 1, 1, 1)]).requiresGradients)
        let result = try withoutGradients { try script([image + 0, .ones(1, 1, 1, 1)]) }
        #expect(!result.requiresGradients)
    }

    @Test func `a failing script says in one line which it is and why`() {
        let raised = "'\(ScriptFixture.path("raises.pt"))' failed: "
        #expect(words("raises.pt") == raised + "builtins.ValueError: no picture is good enough")
        #expect(
            words("mismatch.pt").hasSuffix(
                "mismatch.pt' failed: RuntimeError: The size of tensor a (6) must match the size "
                    + "of tensor b (5) at non-singleton dimension 3"))
        #expect(words("text.pt").hasSuffix("text.pt' failed: it returns no dense tensor"))
        #expect(
            words("joined-bytes.pt").contains(
                "Expected at most 2 argument(s) for operator 'forward'"))
        #expect(!words("joined-bytes.pt").contains("\n"))
    }

    @Test func `a failure comes before what it causes`() throws {
        let script = try ScriptModule(reading: ScriptFixture.path("mean.pt"))
        let error = #expect(throws: TorchError.self) {
            try catchingTorchErrors { try script([ramp(2).reshaped(3), .ones(1)]) }
        }
        #expect(error?.description == "shape '[3]' is invalid for input of size 2")
    }

    @Test func `a checkpoint is told from a script`() {
        let message = words("state-dict.pth")
        #expect(message.contains("state-dict.pth' is no TorchScript but a checkpoint"))
        #expect(message.contains("'lacuna models import'"))
    }

    @Test func `damaged files get a sentence`() throws {
        let folder = try TemporaryFolder()
        let whole = try ScriptFixture.bytes("mean.pt")
        for count in [0, 3, 20, whole.count / 2, whole.count - 30] {
            let path = try folder.write(Array(whole.prefix(count)), to: "cut.pt")
            let error = #expect(throws: TorchError.self) { try ScriptModule(reading: path) }
            let message = error?.description ?? ""
            #expect(message.hasPrefix("'\(path)' cannot be read as TorchScript: "))
            #expect(message.hasSuffix("; it may be damaged or cut short."))
            #expect(!message.contains("\n"))
        }
        #expect(throws: TorchError.self) { try ScriptModule(reading: folder.path(of: "none.pt")) }
        #expect(throws: TorchError.self) { try ScriptModule(reading: folder.path) }
    }
}
