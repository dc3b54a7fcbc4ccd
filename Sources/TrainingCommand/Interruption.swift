import Glibc
import Synchronization

/// Whether the user or the system asked the program to end.
///
/// The first Ctrl-C or SIGTERM asks, so that a step can be finished and saved; the second ends the
/// program at once.
enum Interruption {
    static var isRequested: Bool { requested.load(ordering: .relaxed) }

    static func watch() {
        signal(SIGINT, request)
        signal(SIGTERM, request)
    }
}

private let requested = Atomic(false)

private func request(_ number: Int32) {
    requested.store(true, ordering: .relaxed)
    signal(number, SIG_DFL)
}
