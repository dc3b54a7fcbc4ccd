/// Where processes that train together meet, as the program that starts them says in their
/// environment: `torchrun`, Slurm's `srun`, or a user.
public struct ProcessMeeting: Equatable, Sendable {
    public var rank: Int
    public var count: Int

    /// The number of the process on its machine, which chooses its GPU.
    public var localRank: Int

    public var host: String
    public var port: UInt16

    /// Whether this process is the one that the others connect to; `torchrun` is that itself.
    public var isServer: Bool

    /// Keeps what is said after a restart apart from what was said before.
    public var prefix: String

    /// Reads the environment; nil where it says nothing of other processes.
    ///
    /// `RANK`, `WORLD_SIZE`, `LOCAL_RANK`, `MASTER_ADDR` and `MASTER_PORT`, or else `SLURM_PROCID`,
    /// `SLURM_NTASKS`, `SLURM_LOCALID` and `SLURM_LAUNCH_NODE_IPADDR`.
    ///
    /// - Throws: ``TorchError`` that names a variable that lacks or is no number in its range.
    public init?(environment: [String: String]) throws {
        let isSlurm = environment["RANK"] == nil && environment["SLURM_PROCID"] != nil
        guard environment["RANK"] != nil || isSlurm else { return nil }
        func number(_ names: (String, String), in range: Range<Int>, else other: Int? = nil) throws
            -> Int
        {
            let name = isSlurm ? names.1 : names.0
            guard let text = environment[name] else {
                if let other { return other }
                throw TorchError("The environment has no \(name), which says how processes meet.")
            }
            guard let value = Int(text), range.contains(value) else {
                throw TorchError(
                    "The environment's \(name) is '\(text)', which is not a number in \(range).")
            }
            return value
        }
        count = try number(("WORLD_SIZE", "SLURM_NTASKS"), in: 1..<65_536)
        rank = try number(("RANK", "SLURM_PROCID"), in: 0..<count)
        localRank = try number(("LOCAL_RANK", "SLURM_LOCALID"), in: 0..<65_536, else: 0)
        host =
            environment["MASTER_ADDR"] ?? environment["SLURM_LAUNCH_NODE_IPADDR"] ?? "127.0.0.1"
        port = UInt16(try number(("MASTER_PORT", "MASTER_PORT"), in: 1..<65_536, else: 29_500))
        isServer = rank == 0 && environment["TORCHELASTIC_USE_AGENT_STORE"] != "True"
        prefix = "lacuna/" + (environment["TORCHELASTIC_RESTART_COUNT"] ?? "0")
    }
}
