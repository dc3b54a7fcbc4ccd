import CTorch

/// The loaded libtorch as a whole.
public enum TorchLibrary {
    /// The version that Lacuna was built with, such as `2.13.0`.
    public static var version: String { String(cString: torch_compiled_version()) }

    /// Refuses a libtorch of another version than the one Lacuna was built with.
    ///
    /// Another version may load all the same and then call wrong functions.
    public static func checkVersion() throws(TorchError) {
        guard let text = torch_loaded_version() else {
            throw TorchError("The loaded libtorch does not tell its version; set LIBTORCH anew.")
        }
        let found = String(cString: text)
        guard found == version else {
            throw TorchError(
                "Lacuna was built with libtorch \(version), but \(found) was loaded; build again "
                    + "with LIBTORCH set to it, or take it out of LD_LIBRARY_PATH.")
        }
    }

    /// The number of threads that one operation on the ``ComputeThread`` may use on the CPU.
    public static var threadCount: Int {
        get { ComputeThread.run { Int(torch_thread_count()) } }
        set { ComputeThread.run { TorchError.check(torch_set_thread_count(Int32(newValue))) } }
    }

    /// Keeps big blocks of memory in the process, which saves page faults in repeated work.
    ///
    /// To be called at the start: a ``ComputeThread`` that runs already stays as it is.
    public static func keepMemory() {
        torch_keep_memory()
    }
}
