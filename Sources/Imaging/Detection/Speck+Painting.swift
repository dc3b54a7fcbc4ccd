extension Speck {
    /// Adds the speck to a mask: the pixels connected with it that keep 40 % of its contrast, with a
    /// pixel around them.
    ///
    /// - Parameters:
    ///   - mask: Of the size of the whole picture.
    ///   - luma: The whole picture.
    ///   - scale: The pixels of the picture that one stands for in what the speck was found in.
    func paint(into mask: inout Mask, _ luma: Luma, scale: Int) {
        let reach = (Self.ringRadius + 1) * scale
        let side = 2 * reach + 1
        let (left, top) = (x * scale + scale / 2 - reach, y * scale + scale / 2 - reach)
        let sign: Float = isDark ? -1 : 1
        let values = (0..<side * side).map {
            sign * luma.clamped(left + $0 % side, top + $0 / side)
        }
        for index in body(in: values, reach: reach, scale: scale) {
            let center = SIMD2(Double(left + index % side), Double(top + index / side)) + 0.5
            mask.addCapsule(from: center, to: center, radius: 1.5)
        }
    }

    /// The indices of the speck's pixels in a square around it; none where it reaches beyond its
    /// ring, as the end of something longer does.
    private func body(in values: [Float], reach: Int, scale: Int) -> [Int] {
        let side = 2 * reach + 1
        func squaredDistance(_ index: Int) -> Int {
            let (x, y) = (index % side - reach, index / side - reach)
            return x * x + y * y
        }
        let core = values.indices.filter { squaredDistance($0) <= scale * scale }
        guard let start = core.max(by: { values[$0] < values[$1] }) else { return [] }
        let least = values[start] - 0.6 * meanContrast
        let limit = Self.ringRadius * Self.ringRadius * scale * scale
        var isFound = [Bool](repeating: false, count: values.count)
        isFound[start] = true
        var found = [start]
        var next = 0
        while next < found.count {
            let index = found[next]
            next += 1
            for neighbor in [index - side, index - 1, index + 1, index + side]
            where values[neighbor] >= least && !isFound[neighbor] {
                guard squaredDistance(neighbor) <= limit else { return [] }
                isFound[neighbor] = true
                found.append(neighbor)
            }
        }
        return found
    }
}
