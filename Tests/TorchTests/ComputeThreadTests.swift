import Glibc
import TensorArithmetic
import Testing
import Torch

@Suite struct ComputeThreadTests {
    private struct Refusal: Error, Equatable {
        let number: Int
    }

    @Test func `many callers share one thread, one at a time`() async {
        final class Counter: @unchecked Sendable { var value = 0 }
        let counter = Counter()
        let threads = await withTaskGroup(of: pthread_t.self) { group in
            for _ in 0..<200 {
                group.addTask {
                    ComputeThread.run {
                        counter.value += 1
                        return pthread_self()
                    }
                }
            }
            return await group.reduce(into: Set()) { $0.insert($1) }
        }
        #expect(threads.count == 1)
        #expect(counter.value == 200)
        #expect(!threads.contains(pthread_self()))
    }

    @Test func `a call from the thread itself runs at once`() {
        let (outer, inner) = ComputeThread.run {
            (pthread_self(), ComputeThread.run { ComputeThread.run { pthread_self() } })
        }
        #expect(outer == inner)
    }

    @TorchActor @Test func `tests of this target run there`() {
        let ownThread = pthread_self()
        #expect(ComputeThread.run { pthread_self() } == ownThread)
    }

    @Test func `results and errors come back to their own caller`() async throws {
        try await withThrowingTaskGroup { group in
            for number in 0..<100 {
                group.addTask {
                    #expect(ComputeThread.run { number * 2 } == number * 2)
                    #expect(throws: Refusal(number: number)) {
                        try ComputeThread.run { () throws(Refusal) in throw Refusal(number: number)
                        }
                    }
                }
            }
            try await group.waitForAll()
        }
    }

    @Test func `a scope around the call catches failures on the thread`() {
        #expect(throws: TorchError.self) {
            try catchingTorchErrors {
                ComputeThread.run { _ = Tensor.zeros(2) + .zeros(3) }
            }
        }
    }
}

@Suite struct TorchLibraryTests {
    @Test func `the loaded libtorch is the one built with`() throws {
        #expect(TorchLibrary.version == "2.13.0")
        try TorchLibrary.checkVersion()
    }

    @TorchActor @Test func `the thread count holds on the compute thread`() {
        #expect(TorchLibrary.threadCount == 1)
    }

    @TorchActor @Test func `a thread count below 1 is refused`() {
        #expect(throws: TorchError.self) {
            try catchingTorchErrors { TorchLibrary.threadCount = 0 }
        }
        #expect(TorchLibrary.threadCount == 1)
    }

    @TorchActor @Test func `keeping memory changes no value`() {
        TorchLibrary.keepMemory()
        #expect(Tensor.ones(1 << 20).sum().item == 1_048_576)
    }
}

@Suite struct DeviceTests {
    @Test func `the processor is always there`() throws {
        #expect(try Device("cpu") == .cpu)
        #expect(try Device("auto") == .automatic())
        #expect(Device.cpu.description == "cpu")
        #expect(Device.cuda(1).description == "cuda:1")
    }

    @Test(arguments: ["", "gpu", "CPU", "cpu:0", "cuda:", "cuda:x", "cuda:-1", "cuda:0:0", "cudax"])
    func `another text is refused and quoted`(text: String) {
        let error = #expect(throws: TorchError.self) { try Device(text) }
        #expect(error?.description == "'\(text)' is no device; use auto, cpu, cuda or cuda:N.")
    }

    @Test(.enabled(if: Device.automatic() == .cpu), arguments: ["cuda", "cuda:3"])
    func `a machine without CUDA says so`(text: String) {
        let error = #expect(throws: TorchError.self) { try Device(text) }
        #expect(error?.description.contains("use the device cpu") == true)
    }
}
