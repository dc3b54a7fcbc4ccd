import Imaging

extension Mask {
    /// Whether one of the four neighbours of a pixel lies in the hole.
    func touches(_ x: Int, _ y: Int) -> Bool {
        x > 0 && self[x - 1, y] || x < width - 1 && self[x + 1, y]
            || y > 0 && self[x, y - 1] || y < height - 1 && self[x, y + 1]
    }
}
