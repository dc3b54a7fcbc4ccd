public import Torch

/// How exactly the steps of a training compute.
public enum Precision: String, CaseIterable, Sendable {
    case float32

    /// Convolutions and matrix products in bfloat16, with the channels of each position next to each
    /// other; weights, their updates and the rest stay in float32.
    case bfloat16

    /// Refuses what a device would only be slower with.
    ///
    /// - Throws: ``TrainingError`` for bfloat16 on the CPU.
    public func check(on device: Device) throws {
        guard self == .float32 || device != .cpu else {
            throw TrainingError(
                .invalidRun,
                "The precision bfloat16 is for GPUs and the steps would run on the CPU; choose "
                    + "float32 or a device that is one.")
        }
    }
}
