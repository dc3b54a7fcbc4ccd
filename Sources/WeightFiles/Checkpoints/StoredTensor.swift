/// Where the elements of a tensor lie in a storage, counted in elements.
struct TensorLayout: Hashable, Sendable {
    /// The most axes that a tensor has in PyTorch.
    static let maximumRank = 64

    let shape: [Int]

    /// The distance between neighbours along each axis.
    let strides: [Int]

    /// The place of the first element.
    let offset: Int

    /// The elements one after another, the last axis fastest.
    init(contiguous shape: [Int]) {
        var strides = [Int](repeating: 1, count: shape.count)
        for axis in shape.indices.dropLast().reversed() {
            strides[axis] = strides[axis + 1] &* max(1, shape[axis + 1])
        }
        self.init(shape: shape, strides: strides, offset: 0)
    }

    init(shape: [Int], strides: [Int], offset: Int) {
        self.shape = shape
        self.strides = strides
        self.offset = offset
    }

    var isContiguous: Bool {
        let packed = TensorLayout(contiguous: shape).strides
        return shape.indices.allSatisfy { shape[$0] <= 1 || strides[$0] == packed[$0] }
    }

    /// Why no tensor can lie like this in a storage of `count` elements; nil where one can.
    ///
    /// Tensors whose elements share memory are refused too, so that none is larger than the file.
    func flaw(in count: Int, of type: ElementType) -> String? {
        guard shape.count == strides.count, shape.count <= Self.maximumRank else {
            return "has \(shape.count) axes but \(strides.count) strides"
        }
        guard offset >= 0, strides.allSatisfy({ $0 >= 0 }), shape.allSatisfy({ $0 >= 0 }),
            type.byteCount(of: shape) != nil
        else { return "has an impossible shape" }
        if shape.contains(0) { return nil }

        var reach = 0
        for axis in shape.indices.filter({ shape[$0] > 1 }).sorted(by: { strides[$0] < strides[$1] }
        ) {
            guard strides[axis] > reach else { return "has elements that share memory" }
            let (length, overflow) = strides[axis].multipliedReportingOverflow(by: shape[axis] - 1)
            let (sum, overflowOfSum) = reach.addingReportingOverflow(length)
            guard !overflow, !overflowOfSum else { return "has an impossible shape" }
            reach = sum
        }
        guard offset < count, reach < count - offset else {
            return "reaches beyond its storage of \(count) elements"
        }
        return nil
    }
}

/// A tensor in the bytes of a file, checked to lie within them.
struct StoredTensor: Sendable {
    let elementType: ElementType
    let layout: TensorLayout

    /// The place of the storage's first byte.
    let start: Int

    /// The little-endian elements, the last axis fastest, whatever strides they have in the file.
    func packedBytes(in file: UnsafeRawBufferPointer) -> [UInt8] {
        switch elementType.size {
        case 1: packed(file, UInt8.self)
        case 2: packed(file, UInt16.self)
        case 4: packed(file, UInt32.self)
        default: packed(file, UInt64.self)
        }
    }

    private func packed<Word: FixedWidthInteger>(
        _ file: UnsafeRawBufferPointer, _ type: Word.Type
    ) -> [UInt8] {
        if layout.shape.contains(0) { return [] }
        let size = MemoryLayout<Word>.size
        let count = layout.shape.reduce(size, *)
        let first = start + layout.offset * size
        if layout.isContiguous { return Array(file[first..<first + count]) }
        return [UInt8](unsafeUninitializedCapacity: count) { result, written in
            var places = ElementPlaces(layout)
            for target in stride(from: 0, to: count, by: size) {
                let source = first &+ places.next() &* size
                let word = file.loadUnaligned(fromByteOffset: source, as: Word.self)
                UnsafeMutableRawBufferPointer(result).storeBytes(
                    of: word, toByteOffset: target, as: Word.self)
            }
            written = count
        }
    }
}

/// The places of a tensor's elements relative to the first, the last axis fastest.
private struct ElementPlaces {
    private let layout: TensorLayout
    private var index: [Int]
    private var place = 0

    init(_ layout: TensorLayout) {
        self.layout = layout
        index = Array(repeating: 0, count: layout.shape.count)
    }

    mutating func next() -> Int {
        defer { advance() }
        return place
    }

    private mutating func advance() {
        for axis in index.indices.reversed() {
            index[axis] &+= 1
            place &+= layout.strides[axis]
            if index[axis] < layout.shape[axis] { return }
            place &-= layout.strides[axis] &* layout.shape[axis]
            index[axis] = 0
        }
    }
}
