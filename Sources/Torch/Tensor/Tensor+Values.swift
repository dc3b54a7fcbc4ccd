import CTorch

extension Tensor {
    /// The elements in row-major order, which must be of the type asked for.
    public func array<Element: BitwiseCopyable>(of type: Element.Type) -> [Element] {
        precondition(dtype == DType(holding: type), "a tensor of \(dtype) read as \(type)")
        return Array(unsafeUninitializedCapacity: count) { buffer, initialized in
            copyBytes(to: UnsafeMutableRawBufferPointer(buffer))
            initialized = count
        }
    }

    /// The elements in row-major order, which must be floats.
    public var array: [Float] { array(of: Float.self) }

    /// The raw little-endian elements in row-major order.
    public var bytes: [UInt8] {
        Array(unsafeUninitializedCapacity: count * dtype.size) { buffer, initialized in
            copyBytes(to: UnsafeMutableRawBufferPointer(buffer))
            initialized = buffer.count
        }
    }

    /// The value of a tensor of one element.
    public var item: Double {
        precondition(count == 1, "the item of a tensor of shape \(shape)")
        return converted(to: .float64).array(of: Double.self)[0]
    }

    /// Whether no element is infinite or NaN.
    public var isFinite: Bool {
        Tensor(torch_all_finite(handle)).item == 1
    }

    /// Overwrites the elements in place with those of a tensor of the same shape.
    public func assign(_ source: Tensor) {
        precondition(
            shape == source.shape, "a tensor of shape \(shape) assigned from \(source.shape)")
        TorchError.check(torch_assign(handle, source.handle))
    }

    public func converted(to dtype: DType) -> Tensor {
        Tensor(torch_to_type(handle, dtype.rawValue))
    }

    public func moved(to device: Device) -> Tensor {
        Tensor(torch_to_device(handle, device.type, device.index))
    }

    /// Moves this very tensor to a device; it stays the same object and parameter.
    func move(to device: Device) {
        TorchError.check(torch_move(handle, device.type, device.index))
    }

    /// Puts the values of each position of this very tensor, of four axes, next to each other in
    /// memory; its shape stays.
    public func layOutChannelsLast() {
        TorchError.check(torch_lay_out_channels_last(handle))
    }

    /// A copy with memory of its own.
    public func copied() -> Tensor {
        Tensor(torch_clone(handle))
    }

    private func copyBytes(to buffer: UnsafeMutableRawBufferPointer) {
        guard let address = buffer.baseAddress, count > 0 else { return }
        TorchError.check(torch_copy_bytes(handle, address, count * dtype.size))
    }
}
