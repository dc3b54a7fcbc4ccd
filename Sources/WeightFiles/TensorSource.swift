/// A tensor that is to be written, whose elements somebody else holds.
struct TensorSource {
    let name: String
    let elementType: ElementType
    let shape: [Int]
    let byteCount: Int
    private let withBytes: ((UnsafeRawBufferPointer) throws -> Void) throws -> Void

    init(
        _ name: String, _ elementType: ElementType, shape: [Int],
        withBytes: @escaping ((UnsafeRawBufferPointer) throws -> Void) throws -> Void
    ) {
        guard let byteCount = elementType.byteCount(of: shape) else {
            preconditionFailure("tensor \(name) of the impossible shape \(shape)")
        }
        self.name = name
        self.elementType = elementType
        self.shape = shape
        self.byteCount = byteCount
        self.withBytes = withBytes
    }

    /// Calls `body` with consecutive parts that together are all elements.
    func forEachPart(_ body: (UnsafeRawBufferPointer) throws -> Void) throws {
        var count = 0
        try withBytes { bytes in
            count += bytes.count
            try body(bytes)
        }
        precondition(
            count == byteCount, "\(byteCount) bytes expected for tensor \(name), got \(count)")
    }
}
