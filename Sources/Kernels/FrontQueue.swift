/// A priority queue of cells by their arrival times; cells of equal times leave in the order in which
/// they came.
///
/// A heap whose nodes have four children, which lie next to each other in memory.
struct FrontQueue: ~Copyable {
    private struct Entry {
        /// The bits of the time, which for times of at least 0 sort like the time itself, and behind
        /// them the number of the entry.
        let key: UInt64
        let cell: Int32
    }

    private var entries: UnsafeMutablePointer<Entry>
    private var capacity = 1024
    private var count = 0
    private var pushed: UInt64 = 0

    init() {
        entries = .allocate(capacity: capacity)
    }

    deinit {
        entries.deallocate()
    }

    /// Adds a cell with a time of at least 0; a cell may be in the queue more than once.
    mutating func push(_ cell: Int32, time: Float) {
        if count == capacity { grow() }
        let entry = Entry(key: UInt64(time.bitPattern) << 32 | pushed, cell: cell)
        pushed &+= 1
        var index = count
        count &+= 1
        while index > 0 {
            let parent = (index &- 1) >> 2
            guard entry.key < entries[parent].key else { break }
            entries[index] = entries[parent]
            index = parent
        }
        entries[index] = entry
    }

    /// Removes the cell of the earliest time; nil where there is none.
    mutating func pop() -> Int32? {
        guard count > 0 else { return nil }
        let first = entries[0].cell
        count &-= 1
        if count > 0 { sink(entries[count]) }
        return first
    }

    /// Lets an entry sink from the root, which is free, to its place.
    private func sink(_ entry: Entry) {
        var index = 0
        while true {
            let children = 4 &* index &+ 1
            guard children < count else { break }
            var child = children
            for other in children &+ 1..<max(min(children &+ 4, count), children &+ 1)
            where entries[other].key < entries[child].key {
                child = other
            }
            guard entries[child].key < entry.key else { break }
            entries[index] = entries[child]
            index = child
        }
        entries[index] = entry
    }

    private mutating func grow() {
        let larger = UnsafeMutablePointer<Entry>.allocate(capacity: 2 * capacity)
        larger.moveInitialize(from: entries, count: count)
        entries.deallocate()
        entries = larger
        capacity *= 2
    }
}
