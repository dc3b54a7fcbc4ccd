import ArgumentParser
import CommandSupport
import Inpainting
import Torch

/// On what models run.
struct DeviceOptions: ParsableArguments {
    @Option(
        help: ArgumentHelp(
            "Where networks run: auto (a GPU if there is one), cpu, cuda or cuda:N. (default: auto)",
            valueName: "device"))
    var device: DeviceName?

    @Option(
        help: ArgumentHelp(
            "The processor cores that a model may use. (default: all)", valueName: "count"))
    var threads: Int?

    func validate() throws {
        if let threads, !(1...1024).contains(threads) {
            throw ValidationError("--threads \(threads) is out of range; use 1 to 1024.")
        }
    }

    /// The device, with the number of threads set.
    ///
    /// - Throws: `TorchError` where this machine lacks it.
    func chosenDevice() throws -> Device {
        if let threads { TorchLibrary.threadCount = threads }
        return try Device(device?.text ?? "auto")
    }

    /// Calls `body`, in which classical methods keep to the number of threads.
    func withThreads<Result>(_ body: () throws -> Result) rethrows -> Result {
        try FillingThreads.$limit.withValue(threads ?? .max, operation: body)
    }

    /// Calls `body`, in which classical methods keep to the number of threads.
    func withThreads(_ body: () async throws -> Void) async rethrows {
        try await FillingThreads.$limit.withValue(threads ?? .max, operation: body)
    }
}
