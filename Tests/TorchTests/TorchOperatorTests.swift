import TensorArithmetic
import Testing
import Torch

@TorchActor
struct TorchOperatorTests {
    private func words(_ body: () throws -> Void) -> String {
        do {
            try catchingTorchErrors(body)
            return "no error"
        } catch {
            return "\(error)"
        }
    }

    @Test func `tensors and lists of integers go in`() throws {
        let roll = try TorchOperator("aten::roll")
        let rolled = roll(.tensor(ramp(2, 2)), .integers([1]), .integers([0]))
        #expect(rolled.map(\.array) == [[2, 3, 0, 1]])
    }

    @Test func `arguments left out take their defaults`() throws {
        let add = try TorchOperator("aten::add", overload: "Tensor")
        #expect(add(.tensor(ramp(2)), .tensor(.ones(2)))[0].array == [1, 2])
        let scaled = add(.tensor(ramp(2)), .tensor(.ones(2)), .integer(3))
        #expect(scaled[0].array == [3, 4])
        let roll = try TorchOperator("aten::roll")
        #expect(roll(.tensor(ramp(3)), .integers([1]))[0].array == [2, 0, 1])
    }

    @Test func `numbers, truths, strings, lists and nothing go in`() throws {
        let leaky = try TorchOperator("aten::leaky_relu")
        expectClose(leaky(.tensor(ramp(2) - 1), .double(0.5))[0], [-0.5, 0])
        let cumulative = try TorchOperator("aten::cumsum")
        #expect(cumulative(.tensor(ramp(3)), .integer(0), .none)[0].array == [0, 1, 3])
        let gelu = try TorchOperator("aten::gelu")
        expectClose(gelu(.tensor(.ones(1)), .string("tanh"))[0], [0.841192])
        expectClose(gelu(.tensor(.ones(1)), .string("none"))[0], [0.841345])
        let stack = try TorchOperator("aten::stack")
        #expect(stack(.tensors([ramp(2), .ones(2)]), .integer(1))[0].array == [0, 1, 1, 1])
        let resize = try TorchOperator("aten::upsample_nearest2d", overload: "vec")
        let resized = resize(.tensor(ramp(1, 1, 1, 2)), .none, .doubles([1, 2]))
        #expect(resized[0].array == [0, 0, 1, 1])
    }

    @Test func `several results and lists of tensors come out`() throws {
        let sort = try TorchOperator("aten::sort")
        let sorted = sort(.tensor(ramp(3)), .integer(0), .bool(true))
        #expect(sorted[0].array == [2, 1, 0])
        #expect(sorted[1].array(of: Int64.self) == [2, 1, 0])
        let split = try TorchOperator("aten::split", overload: "Tensor")
        #expect(split(.tensor(ramp(5)), .integer(2)).map(\.array) == [[0, 1], [2, 3], [4]])
    }

    @Test func `gradients flow through an operator`() throws {
        let flip = try TorchOperator("aten::flip")
        let parameter = Tensor.parameter(.ones(3))
        (flip(.tensor(parameter), .integers([0]))[0] * ramp(3)).sum().backward()
        #expect(parameter.gradient?.array == [2, 1, 0])
    }

    @Test(arguments: [("aten::no_such_thing", ""), ("aten::add", "NoSuchOverload")])
    func `an unknown operator is named`(name: String, overload: String) {
        let error = #expect(throws: TorchError.self) {
            try TorchOperator(name, overload: overload)
        }
        #expect(error?.description.contains(name) == true)
    }

    @Test func `the arguments must suit the schema`() throws {
        let roll = try TorchOperator("aten::roll")
        #expect(
            words { _ = roll(.tensor(ramp(2)), .integers([1]), .integers([0]), .integer(1)) }
                .hasPrefix(
                    "Expected at most 3 argument(s) for operator 'aten::roll', but received 4"))
        #expect(
            words { _ = roll(.tensor(ramp(2))) }
                .hasPrefix("aten::roll() is missing value for argument 'shifts'"))
        #expect(
            words { _ = roll(.integers([1]), .integers([1])) }
                .hasPrefix("aten::roll() Expected a value of type 'Tensor' for argument 'self'"))
    }

    @Test func `an operator must return tensors and not too many`() throws {
        let size = try TorchOperator("aten::size", overload: "int")
        #expect(words { _ = size(.tensor(ramp(2)), .integer(0)) } != "no error")
        let unbind = try TorchOperator("aten::unbind", overload: "int")
        #expect(words { _ = unbind(.tensor(ramp(16))) } == "no error")
        #expect(
            words { _ = unbind(.tensor(ramp(17))) }
                == "aten::unbind returns 17 tensors, room for 16")
    }

    @Test func `a caught failure leaves enough results to pick from`() throws {
        let sort = try TorchOperator("aten::sort")
        #expect(
            words { _ = sort(.tensor(ramp(2)), .integer(5))[1] }.contains("Dimension out of range"))
    }
}
