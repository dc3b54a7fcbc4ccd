import CTorch

/// What libtorch could not do, in its own words.
public struct TorchError: Error, Equatable, CustomStringConvertible {
    public let description: String

    init(_ description: String) {
        self.description = description
    }

    /// The failure of the call before on this thread.
    static var last: TorchError { TorchError(String(cString: torch_last_error())) }

    /// Remembers the last failure for the scope around and returns a handle to go on with, or traps.
    static func recordOrTrap() -> OpaquePointer {
        record(last)
        return torch_undefined()
    }

    /// Checks the result of a call that works in place.
    static func check(_ succeeded: Bool) {
        if !succeeded { record(last) }
    }

    private static func record(_ error: TorchError) {
        guard let scope = FailureScope.current else { fatalError(error.description) }
        if scope.first == nil { scope.first = error }
    }
}

/// Runs `body` and throws the first failure of an operation in it instead of trapping.
///
/// After a failure the operations go on with undefined tensors until `body` ends; code in `body`
/// that reads the shape or the elements of a failed result traps all the same. Meant for running
/// out of memory: shapes are checked before. An error that `body` throws after a failure gives way
/// to the failure. Scopes nest; the innermost takes the failure.
public func catchingTorchErrors<Result>(_ body: () throws -> Result) throws -> Result {
    let scope = FailureScope()
    let outcome = FailureScope.$current.withValue(scope) {
        Swift.Result { try body() }
    }
    if let error = scope.first { throw error }
    return try outcome.get()
}

/// The first failure in a scope; unchecked, because the scope's body runs on one thread at a time.
final class FailureScope: @unchecked Sendable {
    @TaskLocal static var current: FailureScope?

    var first: TorchError?
}
