/// What the versions of Telea's method do differently.
protocol TeleaRule {
    /// ∇T at a cell that is to be painted.
    static func normal(_ grid: FrontGrid, at cell: Int) -> SIMD2<Float>

    /// ∇I at a cell that is known or painted.
    static func slopes(_ grid: FrontGrid, at cell: Int) -> FrontSlopes

    /// I of a cell.
    static func value(_ sums: TeleaSums) -> SIMD4<Float>
}

/// Paints cells by the formulas of the paper, with values of 0…`highest`.
///
/// Each of the cells has a neighbour that is known or comes before it.
package func paintAsPaper(
    _ grid: FrontGrid, _ cells: UnsafeBufferPointer<Int32>,
    _ neighborhood: UnsafeBufferPointer<FrontNeighbor>, _ highest: Float
) {
    paint(grid, cells, neighborhood, highest: highest, by: PaperRule.self)
}

/// Paints cells as ``paintAsPaper(_:_:_:_:)`` does, but by the formulas of OpenCV, which give
/// whole values.
package func paintAsOpenCV(
    _ grid: FrontGrid, _ cells: UnsafeBufferPointer<Int32>,
    _ neighborhood: UnsafeBufferPointer<FrontNeighbor>, _ highest: Float
) {
    paint(grid, cells, neighborhood, highest: highest, by: OpenCVRule.self)
}

@inline(__always)
private func paint<Rule: TeleaRule>(
    _ grid: FrontGrid, _ cells: UnsafeBufferPointer<Int32>,
    _ neighborhood: UnsafeBufferPointer<FrontNeighbor>, highest: Float, by rule: Rule.Type
) {
    withUnsafeTemporaryAllocation(of: WeightedNeighbor.self, capacity: neighborhood.count) {
        weighted in
        for cell in cells {
            let cell = Int(cell)
            let count = weigh(
                neighborhood, grid, around: cell, normal: Rule.normal(grid, at: cell),
                into: weighted)
            var sums = TeleaSums()
            for index in 0..<count {
                let neighbor = weighted[index]
                let slopes = Rule.slopes(grid, at: neighbor.cell)
                sums.add(neighbor, value: grid.cells[neighbor.cell].value, slopes: slopes)
            }
            let value = Rule.value(sums)
                .clamped(lowerBound: .zero, upperBound: SIMD4(repeating: highest))
            grid.reach(cell, value: value, time: grid.times[cell])
        }
    }
}

/// Gives the known and painted cells q around a cell p their weights, and returns their number.
///
/// w(p, q) = dir dst lev, with dir = |(p − q) · ∇T(p)| / ‖p − q‖, dst = 1 / ‖p − q‖² and
/// lev = 1 / (1 + |T(p) − T(q)|).
@inline(__always)
private func weigh(
    _ neighborhood: UnsafeBufferPointer<FrontNeighbor>, _ grid: FrontGrid, around cell: Int,
    normal: SIMD2<Float>, into weighted: UnsafeMutableBufferPointer<WeightedNeighbor>
) -> Int {
    let time = grid.times[cell]
    var count = 0
    for neighbor in neighborhood {
        let other = cell &+ neighbor.step
        // 0 at cells that are not reached. In double precision, as OpenCV has it.
        let level = Float(1 / (1 + Double(abs(grid.cells[other].time - time))))
        let product = neighbor.offset * normal
        let sum = product.x + product.y
        // Where two fronts meet, all weights would vanish.
        let direction = abs(sum) <= 0.01 ? 1e-6 : sum
        let weight = abs(neighbor.nearness * level * direction)
        weighted[count] = WeightedNeighbor(cell: other, offset: neighbor.offset, weight: weight)
        count &+= weight > 0 ? 1 : 0
    }
    return count
}

/// A cell q around the cell p that is painted.
private struct WeightedNeighbor {
    let cell: Int

    /// p − q.
    let offset: SIMD2<Float>

    /// w(p, q).
    let weight: Float
}

extension TeleaSums {
    @inline(__always)
    fileprivate mutating func add(
        _ neighbor: WeightedNeighbor, value: SIMD4<Float>, slopes: FrontSlopes
    ) {
        values += neighbor.weight * value
        changes.x += neighbor.weight * (slopes.x * neighbor.offset.x)
        changes.y += neighbor.weight * (slopes.y * neighbor.offset.y)
        weight += neighbor.weight
    }
}
