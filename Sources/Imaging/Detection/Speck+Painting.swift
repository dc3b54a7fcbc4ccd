extension Speck {
    /// Adds the speck to a mask, with a pixel around it.
    func paint(into mask: inout Mask) {
        for (x, y) in places {
            for row in (y - 1..<y + 2).clamped(to: 0..<mask.height) {
                for column in (x - 1..<x + 2).clamped(to: 0..<mask.width) {
                    mask[column, row] = true
                }
            }
        }
    }

    /// The pixels of the speck in the picture; those of one that was grown at its border may lie outside.
    var places: [(x: Int, y: Int)] {
        values.indices.filter { isInside[$0] }.map { (left + $0 % side, top + $0 / side) }
    }
}
