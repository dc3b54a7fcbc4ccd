import CTorch

/// A network that came with its code: a TorchScript file, as `torch.jit.save` writes it.
///
/// libtorch runs the code in the file with the rights of this program, and the code may read and
/// write files: load only files that you trust. libtorch 2.13 calls TorchScript deprecated and still
/// runs it.
public final class ScriptModule {
    private let handle: OpaquePointer
    private let path: String

    /// Loads a TorchScript file for inference.
    ///
    /// - Parameters:
    ///   - path: The file.
    ///   - device: Where the weights go, and all inputs.
    /// - Throws: ``TorchError`` that names the file where libtorch cannot read it, and where it is a
    ///   checkpoint, which holds no code.
    public init(reading path: String, device: Device = .cpu) throws(TorchError) {
        guard torch_archive_holds(path, "constants.pkl") != 0 else {
            throw TorchError(
                "'\(path)' is no TorchScript but a checkpoint: it holds weights without code; "
                    + "bring it into Lacuna with 'lacuna models import'.")
        }
        guard let handle = torch_script_load(path, device.type, device.index) else {
            throw TorchError(
                "'\(path)' cannot be read as TorchScript: \(TorchError.last.firstSentence); "
                    + "it may be damaged or cut short.")
        }
        self.handle = handle
        self.path = path
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
    /// The words up to the first full stop.
    fileprivate var firstSentence: Substring {
        description[..<(description.firstRange(of: ". ")?.lowerBound ?? description.endIndex)]
    }
}
