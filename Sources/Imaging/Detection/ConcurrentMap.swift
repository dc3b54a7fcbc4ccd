import Dispatch

/// The results for elements, in their order, on all cores.
func concurrentMap<Element: Sendable, Result: Sendable>(
    _ elements: [Element], _ transform: @Sendable (Element) -> Result
) -> [Result] {
    let batch = 64
    var parts = [[Result]](repeating: [], count: (elements.count + batch - 1) / batch)
    parts.withUnsafeMutableBufferPointer { parts in
        nonisolated(unsafe) let parts = parts
        DispatchQueue.concurrentPerform(iterations: parts.count) {
            let last = min(($0 + 1) * batch, elements.count)
            parts[$0] = elements[$0 * batch..<last].map(transform)
        }
    }
    return parts.flatMap(\.self)
}
