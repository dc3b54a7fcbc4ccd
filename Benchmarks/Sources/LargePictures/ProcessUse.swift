import ArgumentParser
import Foundation
import Glibc

/// What a program took until it ended.
struct ProcessUse {
    /// Processor seconds of all its threads.
    let seconds: Double

    /// The most that was resident.
    let peakBytes: Int

    /// Runs a program to its end.
    ///
    /// - Parameter command: Its path and its arguments.
    /// - Throws: `ValidationError` where it cannot be started or fails.
    init(running command: [String]) throws {
        // A process begins with the highest amount of the one that starts it.
        try Data("5".utf8).write(to: URL(filePath: "/proc/self/clear_refs"))
        var process: pid_t = 0
        let arguments = command.map { strdup($0) } + [nil]
        defer { for argument in arguments { free(argument) } }
        var status: Int32 = 0
        var usage = rusage()
        guard posix_spawn(&process, command[0], nil, nil, arguments, environ) == 0,
            wait4(process, &status, 0, &usage) == process, status == 0
        else { throw ValidationError("'\(command.joined(separator: " "))' failed; see above.") }
        seconds = usage.ru_utime.seconds + usage.ru_stime.seconds
        peakBytes = usage.ru_maxrss * 1024
    }
}

extension timeval {
    fileprivate var seconds: Double { Double(tv_sec) + Double(tv_usec) / 1e6 }
}
