import Glibc

/// A name or address of a machine.
struct HostName {
    let text: String

    /// Whether it is an IP address in digits.
    var isNumeric: Bool {
        var address = in6_addr()
        return inet_pton(AF_INET, text, &address) == 1 || inet_pton(AF_INET6, text, &address) == 1
    }

    /// Whether only programs on this machine reach it.
    var isLoopback: Bool {
        text == "localhost" || text == "::1" || isNumeric && text.hasPrefix("127.")
    }
}
