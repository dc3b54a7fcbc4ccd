import CTorch

/// Processes that train together, each on its share of every batch.
///
/// Joined over libtorch's collective operations, on processors with Gloo and on GPUs with NCCL. While
/// a group is current, batch normalization and everything else that looks at a whole batch looks at that of all
/// processes.
public final class ProcessGroup: @unchecked Sendable {
    /// The group that computations on this thread belong to; nil for a process on its own.
    @TaskLocal public static var current: ProcessGroup?

    /// The number of this process: 0..<count.
    public let rank: Int

    /// The number of processes.
    public let count: Int

    /// Whether this is the process that writes what one process writes for all.
    public var isFirst: Bool { rank == 0 }

    private let handle: OpaquePointer

    /// Meets the other processes.
    ///
    /// - Parameters:
    ///   - meeting: Where, and who this process is.
    ///   - device: Where this process computes; each of those on GPUs has one of its own.
    ///   - patience: How long each operation waits for the others, this one among them.
    /// - Throws: ``TorchError`` where they do not come.
    public init(_ meeting: ProcessMeeting, on device: Device, patience: Duration) throws {
        let milliseconds = patience.components.seconds * 1000
        guard
            let handle = torch_join_processes(
                meeting.host, meeting.port, meeting.isServer, meeting.prefix,
                Int32(meeting.rank), Int32(meeting.count), device != .cpu, milliseconds)
        else { throw TorchError.last }
        (rank, count) = (meeting.rank, meeting.count)
        self.handle = handle
    }

    deinit {
        torch_leave_processes(handle)
    }

    /// Adds a tensor up over all processes, in place.
    ///
    /// Every process must come to it, in the same order as to every other operation of the group.
    public func addUp(_ tensor: Tensor) {
        TorchError.check(torch_sum_over_processes(handle, tensor.handle))
    }

    /// Waits until every process has come to it.
    public func meet() {
        addUp(.full(0, shape: [1]))
    }

    /// Overwrites tensors with those of the process of rank 0.
    public func copyFromFirst(_ tensors: [Tensor]) {
        for tensor in tensors {
            TorchError.check(torch_copy_from_first_process(handle, tensor.handle))
        }
    }

    fileprivate func makeReducer(_ parameters: [Tensor]) -> OpaquePointer? {
        withExtendedLifetime(parameters) {
            torch_reducer_create(handle, parameters.map(\.handle), parameters.count)
        }
    }
}

/// Makes gradients means over the processes of a group, while the backward pass goes on.
///
/// Li et al., *PyTorch Distributed*, VLDB 2020, section 3.2; libtorch's implementation.
/// <https://arxiv.org/abs/2006.15704>
public final class GradientExchange {
    private let group: ProcessGroup
    private let reducer: OpaquePointer

    /// - Parameters:
    ///   - parameters: Those of one optimizer.
    ///   - group: The processes.
    public init(_ parameters: [Tensor], in group: ProcessGroup) {
        guard let reducer = group.makeReducer(parameters) else {
            fatalError(TorchError.last.description)
        }
        (self.group, self.reducer) = (group, reducer)
    }

    deinit {
        torch_reducer_free(reducer)
    }

    /// Announces that the backward pass of `loss` comes next.
    func prepare(for loss: Tensor) {
        TorchError.check(torch_reducer_prepare(reducer, loss.handle))
    }
}
