import CTorch

extension Tensor {
    /// Copies values, given in row-major order, into a tensor on the CPU.
    public convenience init(_ values: [Float], shape: [Int]) {
        self.init(copying: values, .float32, shape: shape)
    }

    /// Copies values, given in row-major order, into a tensor on the CPU.
    public convenience init(_ values: [Double], shape: [Int]) {
        self.init(copying: values, .float64, shape: shape)
    }

    /// Copies values, given in row-major order, into a tensor on the CPU.
    public convenience init(_ values: [Int64], shape: [Int]) {
        self.init(copying: values, .int64, shape: shape)
    }

    /// Copies values, given in row-major order, into a tensor on the CPU.
    public convenience init(_ values: [Int32], shape: [Int]) {
        self.init(copying: values, .int32, shape: shape)
    }

    /// Copies values, given in row-major order, into a tensor on the CPU.
    public convenience init(_ values: [UInt8], shape: [Int]) {
        self.init(copying: values, .uint8, shape: shape)
    }

    private convenience init<Element: BitwiseCopyable>(
        copying values: [Element], _ dtype: DType, shape: [Int]
    ) {
        precondition(
            values.count == shape.reduce(1, *),
            "\(values.count) values for a tensor of shape \(shape)")
        self.init(
            values.withUnsafeBytes { bytes in
                withInt64s(shape) { sizes, rank in
                    withPointer(to: bytes) {
                        torch_from_bytes($0, sizes, rank, dtype.rawValue)
                    }
                }
            })
    }

    /// Copies the raw little-endian elements of a tensor, in row-major order.
    public convenience init(bytes: UnsafeRawBufferPointer, dtype: DType, shape: [Int]) {
        precondition(
            bytes.count == shape.reduce(1, *) * dtype.size,
            "\(bytes.count) bytes for a tensor of \(dtype) and shape \(shape)")
        self.init(
            withInt64s(shape) { sizes, rank in
                withPointer(to: bytes) { torch_from_bytes($0, sizes, rank, dtype.rawValue) }
            })
    }

    /// A tensor that holds `value` everywhere.
    public static func full(
        _ value: Double, shape: [Int], dtype: DType = .float32, device: Device = .cpu
    ) -> Tensor {
        Tensor(
            withInt64s(shape) {
                torch_full($0, $1, value, dtype.rawValue, device.type, device.index)
            })
    }

    public static func zeros(
        _ shape: Int..., dtype: DType = .float32, device: Device = .cpu
    ) -> Tensor {
        full(0, shape: shape, dtype: dtype, device: device)
    }

    public static func ones(
        _ shape: Int..., dtype: DType = .float32, device: Device = .cpu
    ) -> Tensor {
        full(1, shape: shape, dtype: dtype, device: device)
    }

    /// Independent draws from the normal distribution of mean 0 and variance 1.
    public static func randomNormal(_ shape: Int..., device: Device = .cpu) -> Tensor {
        Tensor(withInt64s(shape) { torch_randn($0, $1, device.type, device.index) })
    }

    /// Independent draws from 0..<1.
    public static func randomUniform(_ shape: Int..., device: Device = .cpu) -> Tensor {
        randomUniform(shape: shape, device: device)
    }

    /// Independent draws from 0..<1.
    public static func randomUniform(shape: [Int], device: Device = .cpu) -> Tensor {
        Tensor(withInt64s(shape) { torch_rand($0, $1, device.type, device.index) })
    }
}

/// Calls `body` with the start of some bytes, or with some address where there are none.
func withPointer<Result>(
    to bytes: UnsafeRawBufferPointer, _ body: (UnsafeRawPointer) -> Result
) -> Result {
    if let start = bytes.baseAddress { return body(start) }
    return withUnsafeBytes(of: 0) { body($0.baseAddress.unsafelyUnwrapped) }
}

/// Calls `body` with integers as libtorch takes them and their number.
func withInt64s<Result>(
    _ integers: [Int], _ body: (UnsafePointer<Int64>, Int) -> Result
) -> Result {
    withUnsafeTemporaryAllocation(of: Int64.self, capacity: max(integers.count, 1)) { buffer in
        for (index, value) in integers.enumerated() { buffer[index] = Int64(value) }
        return body(UnsafePointer(buffer.baseAddress.unsafelyUnwrapped), integers.count)
    }
}
