import CTorch

/// An array of numbers on a device, with gradients: libtorch's tensor.
///
/// Pictures have the shape `[N, C, H, W]`, always. An operation that libtorch refuses, such as one
/// on shapes that do not fit, traps with libtorch's words, unless it runs in
/// ``catchingTorchErrors(_:)``.
///
/// A tensor is not `Sendable`: work on tensors belongs on the ``ComputeThread``.
public final class Tensor {
    /// Valid as long as the tensor: never to be read from a temporary, which may die at once.
    let handle: OpaquePointer

    /// Takes over a handle; `nil` stands for a failed operation.
    init(_ handle: OpaquePointer?) {
        self.handle = handle ?? TorchError.recordOrTrap()
    }

    deinit {
        torch_tensor_free(handle)
    }
}

extension Tensor {
    /// The length along each axis.
    public var shape: [Int] {
        (0..<torch_rank(definedHandle)).map { Int(torch_size(handle, $0)) }
    }

    /// The number of elements.
    public var count: Int { Int(torch_element_count(definedHandle)) }

    public var dtype: DType { DType(code: torch_type(definedHandle)) }

    public var device: Device {
        Device(type: torch_device_type(definedHandle), index: torch_device_index(handle))
    }

    /// Whether this is what a failed operation returned in ``catchingTorchErrors(_:)``, without a
    /// shape or elements.
    public var hasFailed: Bool { !torch_is_defined(handle) }

    private var definedHandle: OpaquePointer {
        guard !hasFailed else {
            fatalError("a failed result was asked for its shape, type or device")
        }
        return handle
    }
}
