/// Who published a network, and where.
public struct NetworkCard: Hashable, Sendable {
    /// The name that users and weights files give the network.
    public let name: String

    /// What it is, for a heading.
    public let title: String

    /// The authors, title, venue and year of the paper.
    public let paper: String

    /// The address of the paper.
    public let address: String
}
