import ArgumentParser

/// A device as users name it; whether this machine has it shows when it is used.
package struct DeviceName: ExpressibleByArgument, Equatable {
    package let text: String

    package init?(argument: String) {
        let number = argument.hasPrefix("cuda:") ? argument.dropFirst("cuda:".count) : nil
        guard ["auto", "cpu", "cuda"].contains(argument) || number.flatMap({ UInt8($0) }) != nil
        else { return nil }
        text = argument
    }

    package var defaultValueDescription: String { text }
}
