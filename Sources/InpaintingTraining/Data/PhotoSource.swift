/// A shard and how much of the training it is.
public struct PhotoSource: Sendable {
    public let shard: Shard

    /// The share of the samples, relative to the other sources; above 0.
    public let weight: Double

    public init(_ shard: Shard, weight: Double = 1) {
        precondition(weight > 0 && weight.isFinite, "a weight above 0 expected, got \(weight)")
        self.shard = shard
        self.weight = weight
    }
}
