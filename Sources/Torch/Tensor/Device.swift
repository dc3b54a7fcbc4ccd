import CTorch

/// Where a tensor lives and its operations run.
public enum Device: Hashable, Sendable, CustomStringConvertible {
    case cpu

    /// The graphics processor with this number.
    case cuda(Int)

    init(type: Int8, index: Int8) {
        switch type {
        case 0: self = .cpu
        case 1: self = .cuda(Int(index))
        default: fatalError("libtorch returned a tensor on the unsupported device type \(type)")
        }
    }

    public var description: String {
        switch self {
        case .cpu: "cpu"
        case .cuda(let index): "cuda:\(index)"
        }
    }

    var type: Int8 { self == .cpu ? 0 : 1 }

    var index: Int8 {
        switch self {
        case .cpu: -1
        case .cuda(let index): Int8(index)
        }
    }
}

extension Device {
    /// The best device there is.
    ///
    /// - Parameter localRank: The number of this process on its machine.
    /// - Returns: A graphics processor if this libtorch can use one, for each process another, else
    ///   the CPU.
    public static func automatic(localRank: Int = 0) -> Device {
        let count = Int(torch_cuda_device_count())
        return count > 0 ? .cuda(localRank % count) : .cpu
    }

    /// Reads `auto`, `cpu`, `cuda` or `cuda:N`.
    ///
    /// - Parameters:
    ///   - text: The name.
    ///   - localRank: The number of this process on its machine; where the name has no number, each
    ///     takes another graphics processor.
    /// - Throws: ``TorchError`` for another text and for a device that this machine lacks.
    public init(_ text: String, localRank: Int = 0) throws(TorchError) {
        switch text {
        case "auto": self = .automatic(localRank: localRank)
        case "cpu": self = .cpu
        default:
            let parts = text.split(separator: ":", omittingEmptySubsequences: false)
            guard parts[0] == "cuda", parts.count <= 2,
                let index = parts.count == 1 ? 0 : Int(parts[1]), index >= 0
            else {
                throw TorchError("'\(text)' is no device; use auto, cpu, cuda or cuda:N.")
            }
            try Self.requireCUDA(index)
            self = parts.count == 1 ? .automatic(localRank: localRank) : .cuda(index)
        }
    }

    private static func requireCUDA(_ index: Int) throws(TorchError) {
        let count = torch_cuda_device_count()
        if count < 0 {
            throw TorchError(
                "CUDA is not to be had with this libtorch (\(String(cString: torch_last_error()))); "
                    + "set LIBTORCH, or LD_LIBRARY_PATH where Lacuna is built already, to a CUDA "
                    + "build, or use the device cpu.")
        }
        guard index < count else {
            throw TorchError(
                "cuda:\(index) does not exist: libtorch finds \(count) GPUs; ask nvidia-smi for them "
                    + "and their driver, or use the device cpu.")
        }
    }
}
