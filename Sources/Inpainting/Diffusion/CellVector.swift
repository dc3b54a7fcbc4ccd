/// Up to four channels of the cells that a ``CellLayout`` stores; zero at first.
final class CellVector {
    let values: UnsafeMutablePointer<SIMD4<Float>>
    let count: Int

    init(count: Int) {
        self.count = count
        values = .allocate(capacity: count)
        values.initialize(repeating: .zero, count: count)
    }

    deinit { values.deallocate() }

    /// Takes the values of a vector of as many cells.
    func copy(_ other: CellVector) { values.update(from: other.values, count: count) }

    func clear() { values.update(repeating: .zero, count: count) }
}
