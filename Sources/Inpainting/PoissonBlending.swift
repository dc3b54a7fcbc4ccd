import Imaging

extension Planes {
    /// Clones what these planes hold in the hole into others, so that no seam shows.
    ///
    /// Pérez, Gangnet and Blake, *Poisson Image Editing*, ACM Transactions on Graphics 22, 2003. In
    /// the hole the result f has the gradients of the source s, these planes, and at its edge the
    /// values of the destination d:
    ///
    ///     Δf = Δs in the hole,    f = d next to it
    ///
    /// Since f − s is harmonic, with the values d − s next to the hole, f is the source plus the
    /// harmonic continuation of the difference. Nothing flows across the picture's border, where the
    /// hole touches it.
    ///
    /// - Parameters:
    ///   - destination: Planes of the same size and number, at most four; what they hold in the hole
    ///     has no influence.
    ///   - hole: A mask of their size with a known pixel. Of the source, the hole and the pixels next
    ///     to it count.
    ///   - tolerance: How far values may be from the solution.
    /// - Returns: The destination with the blended source in the hole; not clamped to 0…1.
    func cloned(into destination: Planes, inside hole: Mask, tolerance: Float) -> Planes {
        precondition(
            destination.width == width && destination.height == height
                && destination.count == count,
            "\(count)×\(height)×\(width) planes cloned into "
                + "\(destination.count)×\(destination.height)×\(destination.width)")
        var result = destination
        for index in values.indices { result.values[index] -= values[index] }
        result = result.continuedHarmonically(into: hole, tolerance: tolerance)
        for plane in 0..<count {
            hole.forEachRun { row, columns in
                let start = (plane * height + row) * width
                for index in start + columns.lowerBound..<start + columns.upperBound {
                    result.values[index] += values[index]
                }
            }
            hole.forEachRun(of: false) { row, columns in
                let start = (plane * height + row) * width
                for index in start + columns.lowerBound..<start + columns.upperBound {
                    result.values[index] = destination.values[index]
                }
            }
        }
        return result
    }
}
