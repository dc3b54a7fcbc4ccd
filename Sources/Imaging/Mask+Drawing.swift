extension Mask {
    /// Adds the pixels whose centres lie within `radius` of a segment, at least about one across.
    mutating func addCapsule(
        from start: SIMD2<Double>, to end: SIMD2<Double>, radius: Double
    ) {
        let radius = max(radius, 0.75)
        let axis = end - start
        let scale = 1 / max((axis * axis).sum(), .leastNormalMagnitude)
        let low = pointwiseMin(start, end) - radius
        let high = pointwiseMax(start, end) + radius
        for y in (Int(low.y)..<Int(high.y) + 1).clamped(to: 0..<height) {
            for x in (Int(low.x)..<Int(high.x) + 1).clamped(to: 0..<width) {
                let offset = SIMD2(Double(x) + 0.5, Double(y) + 0.5) - start
                let along = min(max((offset * axis).sum() * scale, 0), 1)
                let distance = offset - along * axis
                if (distance * distance).sum() <= radius * radius { self[x, y] = true }
            }
        }
    }
}
