import Inpainting
import Synchronization

/// What ``AutomaticInpainter`` chose for a picture.
final class ChoiceLog: Sendable {
    private let total = Mutex(AutomaticChoice.none)

    /// Calls `body`, in which choices are noted.
    func record<Result>(_ body: () throws -> Result) rethrows -> Result {
        try AutomaticInpainter.$report.withValue(
            AutomaticInpainter.Report(note), operation: body)
    }

    private func note(_ choice: AutomaticChoice) {
        total.withLock { $0.add(choice) }
    }

    /// The methods and their shares of the hole, after a comma; empty where nothing was chosen.
    var summary: String {
        let choice = total.withLock { $0 }
        let count = choice.kriging + choice.patchMatch
        guard count > 0 else { return "" }
        let percent = (100 * choice.patchMatch + count / 2) / count
        return switch (choice.kriging, choice.patchMatch) {
        case (_, 0): ", filled by kriging"
        case (0, _): ", filled by patchmatch"
        default: ", filled by kriging (\(100 - percent) %) and patchmatch (\(percent) %)"
        }
    }
}
