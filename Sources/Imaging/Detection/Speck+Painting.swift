extension Speck {
    /// Adds the speck to a mask, with a pixel around it.
    func paint(into mask: inout Mask) {
        for index in values.indices where isInside[index] {
            let (x, y) = (left + index % side, top + index / side)
            for row in (y - 1..<y + 2).clamped(to: 0..<mask.height) {
                for column in (x - 1..<x + 2).clamped(to: 0..<mask.width) {
                    mask[column, row] = true
                }
            }
        }
    }
}
