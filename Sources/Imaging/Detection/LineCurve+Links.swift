extension LineCurve {
    /// An end of a curve: where it is, and the direction that continues it.
    private struct Tip {
        let curve: Int
        let place: SIMD2<Float>
        let outward: SIMD2<Float>
        let isDark: Bool

        /// Pixels that a curve may be interrupted for.
        static let longestGap: Float = 24

        /// Whether the other is an end of what continues this curve.
        func meets(_ other: Tip) -> Bool {
            guard isDark == other.isDark else { return false }
            let gap = other.place - place
            let along = (gap * outward).sum()
            let across = abs(gap.x * outward.y - gap.y * outward.x)
            let isOpposite = (outward * other.outward).sum() < -0.9
            return isOpposite && along > -4 && along < Self.longestGap && across < 2 + along / 8
        }
    }

    /// The curves that continue each other over gaps, as places in `curves`.
    static func links(among curves: [LineCurve], in field: LineField) -> [[Int]] {
        let cellSide = Int(Tip.longestGap)
        let columns = field.width / cellSide + 1
        var cells: [[Tip]] = Array(repeating: [], count: columns * (field.height / cellSide + 1))
        var links: [[Int]] = Array(repeating: [], count: curves.count)
        for (index, curve) in curves.enumerated() {
            for tip in curve.tips(of: index, in: field) {
                let (x, y) = (Int(tip.place.x) / cellSide, Int(tip.place.y) / cellSide)
                for row in max(y - 1, 0)...min(y + 1, field.height / cellSide) {
                    for column in max(x - 1, 0)...min(x + 1, columns - 1) {
                        for other in cells[row * columns + column]
                        where other.curve != index && tip.meets(other) && other.meets(tip) {
                            links[index].append(other.curve)
                            links[other.curve].append(index)
                        }
                    }
                }
                cells[y * columns + x].append(tip)
            }
        }
        return links
    }

    private func tips(of index: Int, in field: LineField) -> [Tip] {
        let axis = field.direction(at: points[points.count / 2]).unit
        func distance(_ point: Int) -> Float { (field.position(of: point) * axis).sum() }
        guard let first = points.min(by: { distance($0) < distance($1) }),
            let last = points.max(by: { distance($0) < distance($1) })
        else { return [] }
        return [(first, Float(-1)), (last, 1)].map { point, sign in
            let unit = field.direction(at: point).unit
            let along: Float = (unit * axis).sum() < 0 ? -sign : sign
            return Tip(
                curve: index, place: field.position(of: point), outward: along * unit,
                isDark: field.isDark(at: point))
        }
    }
}
