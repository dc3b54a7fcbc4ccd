/// Counts the products that the convolutions and the linear layers of a network sum up: the usual
/// measure of its cost.
public enum MultiplyAdds {
    /// Stays on the thread that counts.
    private final class Counter: @unchecked Sendable {
        var count = 0
    }

    @TaskLocal private static var counter: Counter?

    /// Runs `body` on one picture and counts.
    public static func counted(_ body: () -> Void) -> Int {
        let counter = Counter()
        $counter.withValue(counter, operation: body)
        return counter.count
    }

    /// Adds a layer that multiplies `each` times at each of some positions.
    public static func add(each: Int, at positions: @autoclosure () -> Int) {
        guard let counter else { return }
        counter.count += each * positions()
    }
}
