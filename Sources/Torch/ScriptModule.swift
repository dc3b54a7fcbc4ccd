import CTorch

/// A network that came with its code: a TorchScript file, as `torch.jit.save` writes it.
///
/// libtorch runs the code in the file with the rights of this program, and the code may read and
/// write files: load only files that you trust. libtorch 2.13 calls TorchScript deprecated and
/// still runs it.
public final class ScriptModule {
    private let handle: OpaquePointer
    private let path: String

    /// Loads a TorchScript file for inference.
    ///
    /// - Parameters:
    ///   - path: The file.
    ///   - device: Where the weights go, and all inputs.
    /// - Throws: ``TorchError`` that names the file where libtorch cannot read it, and where it is
    ///   a checkpoint, which holds no code.
    public init(reading path: String, device: Device = .cpu) throws(TorchError) {
        try Self.check(path)
        guard let handle = torch_script_load(path, device.type, device.index) else {
            throw .unreadableScript(path)
        }
        self.handle = handle
        self.path = path
    }

    /// Checks that a file is TorchScript, without running anything of it.
    ///
    /// - Throws: ``TorchError`` that names the file and says what it is instead.
    public static func check(_ path: String) throws(TorchError) {
        switch torch_archive_holds(path, "constants.pkl") {
        case 1:
            return
        case 0:
            throw TorchError(
                "'\(path)' is no TorchScript but a checkpoint: it holds weights without code; "
                    + "bring it into Lacuna with 'lacuna models import'.")
        default:
            throw .unreadableScript(path)
        }
    }

    deinit {
        torch_script_free(handle)
    }

    /// Calls the script's `forward`.
    ///
    /// - Parameter inputs: At least one tensor, all on the module's device.
    /// - Returns: The result or, where that is a tuple, a list or a dictionary, the first tensor in
    ///   it, at any depth: as floats.
    /// - Throws: ``TorchError`` that names the file and says what the script or libtorch complained
    ///   of.
    public func callAsFunction(_ inputs: [Tensor]) throws(TorchError) -> Tensor {
        precondition(!inputs.isEmpty, "a script called without tensors")
        let handles = inputs.map(\.handle)
        let result = withExtendedLifetime((self, inputs)) {
            torch_script_forward(handle, handles, handles.count)
        }
        guard let result else { throw TorchError("'\(path)' failed: \(TorchError.last)") }
        return Tensor(result)
    }
}

extension TorchError {
    /// The failure of the call before on this thread, which read a file; of libtorch's words the
    /// first sentence, which others follow that guess at reasons.
    fileprivate static func unreadableScript(_ path: String) -> TorchError {
        let words = last.description
        let end = words.firstRange(of: ". ")?.lowerBound ?? words.endIndex
        return TorchError(
            "'\(path)' cannot be read as TorchScript: \(words[..<end]); it may be damaged or cut "
                + "short.")
    }
}
