import Testing
import Torch

struct ProcessMeetingTests {
    private static let torchrun = [
        "RANK": "3", "WORLD_SIZE": "8", "LOCAL_RANK": "1", "MASTER_ADDR": "10.0.0.1",
        "MASTER_PORT": "1234",
    ]

    @Test func `processes that torchrun starts meet at its store`() throws {
        var environment = Self.torchrun
        let meeting = try #require(try ProcessMeeting(environment: environment))
        #expect((meeting.rank, meeting.count, meeting.localRank) == (3, 8, 1))
        #expect((meeting.host, meeting.port) == ("10.0.0.1", 1234))
        #expect(!meeting.isServer)
        environment["RANK"] = "0"
        #expect(try ProcessMeeting(environment: environment)?.isServer == true)
        environment["TORCHELASTIC_USE_AGENT_STORE"] = "True"
        environment["TORCHELASTIC_RESTART_COUNT"] = "2"
        let restarted = try ProcessMeeting(environment: environment)
        #expect(restarted?.isServer == false)
        #expect(restarted?.prefix != meeting.prefix)
    }

    @Test func `processes that srun starts meet at the node that it ran on`() throws {
        let meeting = try ProcessMeeting(environment: [
            "SLURM_PROCID": "0", "SLURM_NTASKS": "2", "SLURM_LOCALID": "0",
            "SLURM_LAUNCH_NODE_IPADDR": "10.0.0.7",
        ])
        #expect(meeting?.host == "10.0.0.7")
        #expect(meeting?.isServer == true)
        #expect(meeting?.count == 2)
    }

    @Test func `a process on its own meets nobody`() throws {
        #expect(try ProcessMeeting(environment: ["HOME": "/"]) == nil)
    }

    @Test(
        arguments: [
            ("WORLD_SIZE", nil), ("WORLD_SIZE", "0"), ("RANK", "8"), ("RANK", "x"),
            ("MASTER_PORT", "70000"),
        ] as [(String, String?)])
    func `what is wrong in the environment is named`(name: String, value: String?) {
        var environment = Self.torchrun
        environment[name] = value
        let error = #expect(throws: TorchError.self) {
            try ProcessMeeting(environment: environment)
        }
        #expect(error?.description.contains(name) == true)
    }
}
