/// Numbers from 0 on that are joined to sets; the least number of a set is its root.
struct DisjointSets {
    private var parents: [Int]

    /// Creates sets of one number each.
    init(count: Int = 0) {
        parents = Array(0..<count)
    }

    var count: Int { parents.count }

    /// The sets, ordered by their roots, each in ascending order.
    var groups: [[Int]] {
        var sets = self
        var places = [Int](repeating: -1, count: parents.count)
        var groups: [[Int]] = []
        for number in parents.indices {
            let root = sets.root(of: number)
            if places[root] < 0 {
                places[root] = groups.count
                groups.append([])
            }
            groups[places[root]].append(number)
        }
        return groups
    }

    func isRoot(_ number: Int) -> Bool { parents[number] == number }

    /// Adds a set of one number, the next one.
    mutating func add() {
        parents.append(parents.count)
    }

    /// Makes one set of those of two numbers and returns their roots, of which the first remains one;
    /// nil where they are one set already.
    @discardableResult
    mutating func join(_ number: Int, _ other: Int) -> (older: Int, younger: Int)? {
        let (first, second) = (root(of: number), root(of: other))
        guard first != second else { return nil }
        let roots = (older: min(first, second), younger: max(first, second))
        parents[roots.younger] = roots.older
        return roots
    }

    /// The root of a number's set; halves the path to it.
    private mutating func root(of number: Int) -> Int {
        var number = number
        while parents[number] != number {
            parents[number] = parents[parents[number]]
            number = parents[number]
        }
        return number
    }
}
