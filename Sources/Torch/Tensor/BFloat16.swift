import CTorch

/// Runs `body` with convolutions and matrix products on one type of device in bfloat16, but for
/// backward passes; the rest computes in the types that it gets.
///
/// The switch belongs to the thread, so `body` cannot suspend.
public func withBFloat16<Result, Failure: Error>(
    on device: Device, _ body: () throws(Failure) -> Result
) throws(Failure) -> Result {
    TorchError.check(torch_set_autocast(device.type, true))
    defer { TorchError.check(torch_set_autocast(device.type, false)) }
    return try body()
}
