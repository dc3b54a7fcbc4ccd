/// A thin curve: pixels along the crest of a ``LineField`` that follow one another.
struct LineCurve {
    /// The pixels, as indices into the field, from the top.
    var points: [Int]

    /// Crests below this strength are not followed.
    private static let weakest: UInt8 = 80

    /// How many steps of direction neighbours may differ by.
    private static let largestTurn = 2

    /// The curves of a field, from the top: crests that touch or leave one pixel out, run alike and
    /// are both bright or both dark.
    static func all(in field: LineField) -> [LineCurve] {
        let crest = (0..<field.strengths.count).filter { isCrest($0, of: field) }
        var sets = DisjointSets(count: crest.count)
        var places = [Int32](repeating: -1, count: field.strengths.count)
        for (place, index) in crest.enumerated() {
            let (x, y) = (index % field.width, index / field.width)
            for row in max(y - 2, 0)...y {
                for column in max(x - 2, 0)...min(x + 2, field.width - 1) {
                    let other = row * field.width + column
                    let found = Int(places[other])
                    if found >= 0 && continues(index, other, in: field) { sets.join(place, found) }
                }
            }
            places[index] = Int32(place)
        }
        return sets.groups.map { LineCurve(points: $0.map { crest[$0] }) }
    }

    private static func isCrest(_ index: Int, of field: LineField) -> Bool {
        let strength = field.strengths[index]
        guard strength >= weakest else { return false }
        let normal = field.direction(at: index).normal
        let (x, y) = (index % field.width, index / field.width)
        let (stepX, stepY) = (Int(normal.x.rounded()), Int(normal.y.rounded()))
        func strengthAside(_ steps: Int) -> UInt8 {
            let (x, y) = (x + steps * stepX, y + steps * stepY)
            guard x >= 0 && y >= 0 && x < field.width && y < field.height else { return 0 }
            return field.strengths[y * field.width + x]
        }
        return strength > strengthAside(1) && strength >= strengthAside(-1)
    }

    private static func continues(_ index: Int, _ other: Int, in field: LineField) -> Bool {
        let step = field.position(of: index) - field.position(of: other)
        return field.isDark(at: index) == field.isDark(at: other)
            && field.direction(at: index).distance(to: field.direction(at: other)) <= largestTurn
            && abs((step * field.direction(at: other).normal).sum()) <= 1.5
    }
}
