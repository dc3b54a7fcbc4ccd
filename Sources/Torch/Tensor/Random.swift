import CTorch

/// libtorch's random numbers.
public enum Random {
    /// Seeds the generators of every device.
    public static func seed(_ seed: UInt64) {
        TorchError.check(torch_seed(seed))
    }

    /// The state of the CPU's generator, as bytes; setting it repeats what followed.
    public static var state: Tensor {
        get { Tensor(torch_random_state()) }
        set { TorchError.check(torch_set_random_state(newValue.handle)) }
    }
}
