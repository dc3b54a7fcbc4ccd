/// Paints cells as OpenCV's `INPAINT_NS` does, with whole values of 0…`highest`.
///
/// Each of the cells has a neighbour that is known or comes before it. A cell p becomes the mean of
/// the known and painted cells q around it, with weights of each channel's own:
///
///     w(p, q) = |cos(p − q, isophote at q)| / (‖p − q‖⁴ + 1)
package func paintAsNavierStokes(
    _ grid: FrontGrid, _ cells: UnsafeBufferPointer<Int32>,
    _ neighborhood: UnsafeBufferPointer<FrontNeighbor>, _ highest: Float
) {
    for cell in cells {
        let cell = Int(cell)
        var sum = SIMD4<Float>.zero
        var weights = SIMD4<Float>(repeating: 1e-20)
        for neighbor in neighborhood {
            let other = cell &+ neighbor.step
            guard grid.cells[other].time < .infinity else { continue }
            let weight = isophoteWeight(neighbor.offset, changes(grid, at: other))
            sum += weight * grid.cells[other].value
            weights += weight
        }
        // In double precision, as there: a mean half way between two levels is rounded either way, and
        // one level decides whether there is an isophote further inward.
        let mean = SIMD4<Double>(sum) / SIMD4<Double>(weights)
        let value = SIMD4<Float>(mean.rounded(.toNearestOrEven))
            .clamped(lowerBound: .zero, upperBound: SIMD4(repeating: highest))
        grid.reach(cell, value: value, time: grid.times[cell])
    }
}

/// |p − q, turned by a right angle, · changes| / (‖p − q‖ ‖changes‖) / (‖p − q‖⁴ + 1).
@inline(__always)
private func isophoteWeight(_ offset: SIMD2<Float>, _ changes: FrontSlopes) -> SIMD4<Float> {
    let square = (offset * offset).sum()
    let product = offset.y * changes.y - offset.x * changes.x
    let length = square * (changes.x * changes.x + changes.y * changes.y)
    // What is about perpendicular to the isophote would have no weight at all.
    let cosine = (size(product) / length.squareRoot())
        .replacing(with: 1e-6, where: size(product) .<= 0.01)
    return cosine * (1 / (square * square + 1))
}

/// The sums of the sizes of the two differences at a known or painted cell: in `x` those along its
/// column, in `y` those along its row; twice the one where there is one only.
@inline(__always)
private func changes(_ grid: FrontGrid, at cell: Int) -> FrontSlopes {
    let cells = grid.cells
    let sides = cells[cell].sides
    let value = cells[cell].value
    let column =
        size(cells[cell &+ sides.below &* grid.width].value - value)
        + size(cells[cell &- sides.above &* grid.width].value - value)
    let row =
        size(cells[cell &+ sides.right].value - value)
        + size(cells[cell &- sides.left].value - value)
    return FrontSlopes(
        x: column * (sides.above &+ sides.below == 1 ? 2 : 1),
        y: row * (sides.left &+ sides.right == 1 ? 2 : 1))
}

@inline(__always)
private func size(_ value: SIMD4<Float>) -> SIMD4<Float> { pointwiseMax(value, -value) }
