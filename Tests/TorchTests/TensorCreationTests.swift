import TensorArithmetic
import Testing
import Torch

@TorchActor
struct TensorCreationTests {
    @Test func `values come back in row-major order`() {
        let tensor = Tensor([1, 2, 3, 4, 5, 6] as [Float], shape: [2, 3])
        #expect(tensor.shape == [2, 3])
        #expect(tensor.count == 6)
        #expect(tensor.dtype == .float32)
        #expect(tensor.device == .cpu)
        #expect(tensor.array == [1, 2, 3, 4, 5, 6])
    }

    @Test func `every element type makes its own tensor`() {
        func holds<Element: BitwiseCopyable & Equatable>(
            _ tensor: Tensor, _ dtype: DType, _ values: [Element]
        ) -> Bool {
            tensor.dtype == dtype && tensor.array(of: Element.self) == values
        }
        let bytes: [UInt8] = [0, 255]
        #expect(holds(Tensor(bytes, shape: [2]), .uint8, bytes))
        let integers = [Int32.min, .max]
        #expect(holds(Tensor(integers, shape: [2]), .int32, integers))
        let indices = [Int64.min, .max]
        #expect(holds(Tensor(indices, shape: [2]), .int64, indices))
        let numbers = [-Float.infinity, .leastNonzeroMagnitude]
        #expect(holds(Tensor(numbers, shape: [2]), .float32, numbers))
        let doubles = [Double.pi, .greatestFiniteMagnitude]
        #expect(holds(Tensor(doubles, shape: [2]), .float64, doubles))
    }

    @Test func `raw bytes are little-endian elements`() {
        let tensor = [1, 0, 0, 1].withUnsafeBytes { (bytes: UnsafeRawBufferPointer) in
            Tensor(bytes: bytes, dtype: .int64, shape: [4])
        }
        #expect(tensor.array(of: Int64.self) == [1, 0, 0, 1])
        let halves = ([0x00, 0x3C, 0x00, 0xC0] as [UInt8]).withUnsafeBytes {
            Tensor(bytes: $0, dtype: .float16, shape: [2])
        }
        expectClose(halves.converted(to: .float32), [1, -2])
    }

    @Test func `filled tensors hold one value`() {
        #expect(Tensor.zeros(2, 2).array == [0, 0, 0, 0])
        #expect(Tensor.ones(3, dtype: .uint8).array(of: UInt8.self) == [1, 1, 1])
        let filled = Tensor.full(2.5, shape: [1, 2], dtype: .float64, device: .cpu)
        #expect(filled.shape == [1, 2])
        #expect(filled.array(of: Double.self) == [2.5, 2.5])
    }

    @Test func `a tensor without axes has one element`() {
        let scalar = Tensor([7] as [Float], shape: [])
        #expect(scalar.shape == [])
        #expect(scalar.count == 1)
        #expect(scalar.array == [7])
        #expect(Tensor.zeros().shape == [])
    }

    @Test(arguments: [[0], [2, 0], [0, 3, 4, 4]])
    func `a tensor may be empty`(shape: [Int]) {
        let empty = Tensor([Float](), shape: shape)
        #expect(empty.shape == shape)
        #expect(empty.count == 0)
        #expect(empty.array == [])
        #expect(empty.bytes == [])
        #expect((empty + 1).shape == shape)
        #expect(empty.sum().item == 0)
        #expect(empty.isFinite)
    }
}

@Suite struct DTypeTests {
    @Test(arguments: [
        (DType.uint8, 1), (.int8, 1), (.int16, 2), (.int32, 4), (.int64, 8), (.float16, 2),
        (.bfloat16, 2), (.float32, 4), (.float64, 8), (.bool, 1),
    ])
    func `a type is libtorch's own and knows its size`(type: DType, size: Int) {
        #expect(type.size == size)
        ComputeThread.run {
            let tensor = Tensor.ones(3, dtype: type)
            #expect(tensor.dtype == type)
            #expect(tensor.bytes.count == 3 * size)
            #expect(tensor.converted(to: .float64).array(of: Double.self) == [1, 1, 1])
        }
    }
}
