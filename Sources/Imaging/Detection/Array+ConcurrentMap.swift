import Dispatch

extension Array where Element: Sendable {
    /// The results for the elements, in their order, on all cores.
    func concurrentMap<Result: Sendable>(
        _ transform: @Sendable (Element) -> Result
    ) -> [Result] {
        let batch = 64
        var parts = [[Result]](repeating: [], count: (count + batch - 1) / batch)
        parts.withUnsafeMutableBufferPointer { parts in
            nonisolated(unsafe) let parts = parts
            DispatchQueue.concurrentPerform(iterations: parts.count) {
                parts[$0] = self[$0 * batch..<Swift.min(($0 + 1) * batch, count)].map(transform)
            }
        }
        return parts.flatMap(\.self)
    }
}
