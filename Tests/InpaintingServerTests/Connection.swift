import Glibc
import NIOPosix

/// A connection of which every byte is said.
final class Connection: Sendable {
    private struct Failure: Error {
        let number = errno
    }

    /// Threads that may wait for bytes; those of the server must not.
    private static let threads: NIOThreadPool = {
        let threads = NIOThreadPool(numberOfThreads: 16)
        threads.start()
        return threads
    }()

    private let socket: Int32

    init(port: Int) throws {
        socket = Glibc.socket(AF_INET, Int32(SOCK_STREAM.rawValue), 0)
        var address = sockaddr_in()
        address.sin_family = sa_family_t(AF_INET)
        address.sin_port = in_port_t(port).bigEndian
        address.sin_addr.s_addr = UInt32(0x7F00_0001).bigEndian
        let result = withUnsafePointer(to: &address) {
            $0.withMemoryRebound(to: sockaddr.self, capacity: 1) { [socket] in
                connect(socket, $0, socklen_t(MemoryLayout<sockaddr_in>.size))
            }
        }
        guard result == 0 else { throw Failure() }
        var patience = timeval(tv_sec: 120, tv_usec: 0)
        setsockopt(
            socket, SOL_SOCKET, SO_RCVTIMEO, &patience, socklen_t(MemoryLayout<timeval>.size))
    }

    deinit { close(socket) }

    /// All that the other end says to some bytes, until that is enough or it closes.
    static func exchange(
        _ bytes: [UInt8], port: Int, until isEnough: @escaping @Sendable ([UInt8]) -> Bool
    ) async throws -> [UInt8] {
        try await threads.runIfActive {
            let connection = try Connection(port: port)
            connection.send(bytes)
            return connection.receive(until: isEnough)
        }
    }

    func send(_ text: String) { send(Array(text.utf8)) }

    /// Sends what the other end still takes, and waits where it takes nothing yet.
    func send(_ bytes: [UInt8]) {
        var rest = bytes[...]
        while !rest.isEmpty {
            let count = rest.withUnsafeBytes {
                Glibc.send(socket, $0.baseAddress, $0.count, Int32(MSG_NOSIGNAL))
            }
            guard count > 0 else { return }
            rest = rest.dropFirst(count)
        }
    }

    /// The port of this end.
    var ownPort: Int {
        var address = sockaddr_in()
        var size = socklen_t(MemoryLayout<sockaddr_in>.size)
        withUnsafeMutablePointer(to: &address) {
            $0.withMemoryRebound(to: sockaddr.self, capacity: 1) {
                _ = getsockname(socket, $0, &size)
            }
        }
        return Int(UInt16(bigEndian: address.sin_port))
    }

    /// Whether something has come that was not received yet.
    var hasReceived: Bool {
        var byte: UInt8 = 0
        return recv(socket, &byte, 1, Int32(MSG_PEEK | MSG_DONTWAIT)) > 0
    }

    /// Says that nothing more will be sent.
    func finishSending() { shutdown(socket, Int32(SHUT_WR)) }

    /// All that comes until the other end closes.
    func receiveToEnd() async throws -> String { try await receive { _ in false } }

    /// What comes until the text holds some other text.
    func receive(until part: String) async throws -> String {
        try await receive { String(decoding: $0, as: UTF8.self).contains(part) }
    }

    /// Sends a byte after each pause until the other end closes; gives their number.
    func trickle(every pause: Duration, most: Int) async throws -> Int {
        try await Self.threads.runIfActive {
            let milliseconds = Int32(pause / .milliseconds(1))
            for count in 0..<most {
                var descriptor = pollfd(fd: self.socket, events: Int16(POLLIN), revents: 0)
                guard poll(&descriptor, 1, milliseconds) == 0 else { return count }
                self.send("a")
            }
            return most
        }
    }

    private func receive(
        until isEnough: @escaping @Sendable ([UInt8]) -> Bool
    ) async throws -> String {
        try await Self.threads.runIfActive {
            String(decoding: self.receive(until: isEnough), as: UTF8.self)
        }
    }

    private func receive(until isEnough: ([UInt8]) -> Bool) -> [UInt8] {
        var received: [UInt8] = []
        var buffer = [UInt8](repeating: 0, count: 65_536)
        while !isEnough(received) {
            let count = recv(socket, &buffer, buffer.count, 0)
            // A process that was stopped and goes on is told so, since the socket has a time limit.
            if count < 0 && errno == EINTR { continue }
            guard count > 0 else { break }
            received += buffer.prefix(count)
        }
        return received
    }
}
