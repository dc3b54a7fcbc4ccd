import Glibc

/// A connection to a server on this machine, over which anything can be said.
public final class Connection {
    public struct Failure: Error {
        public let number = errno
    }

    private let socket: Int32
    private var received: [UInt8] = []

    /// Connects, or fails after some seconds; so does everything that is received later.
    public init(port: UInt16, seconds: Int) throws {
        socket = Glibc.socket(AF_INET, Int32(SOCK_STREAM.rawValue), 0)
        var time = timeval(tv_sec: seconds, tv_usec: 0)
        for option in [SO_RCVTIMEO, SO_SNDTIMEO] {
            setsockopt(socket, SOL_SOCKET, option, &time, socklen_t(MemoryLayout<timeval>.size))
        }
        var address = sockaddr_in()
        address.sin_family = sa_family_t(AF_INET)
        address.sin_port = port.bigEndian
        address.sin_addr.s_addr = UInt32(0x7F00_0001).bigEndian
        let result = withUnsafePointer(to: &address) {
            $0.withMemoryRebound(to: sockaddr.self, capacity: 1) {
                connect(socket, $0, socklen_t(MemoryLayout<sockaddr_in>.size))
            }
        }
        guard result == 0 else {
            close(socket)
            throw Failure()
        }
    }

    deinit { close(socket) }

    /// Sends what the other end still takes.
    public func send(_ bytes: [UInt8]) {
        var position = 0
        while position < bytes.count {
            let count = bytes.withUnsafeBytes {
                Glibc.send(
                    socket, $0.baseAddress.map { $0 + position }, bytes.count - position,
                    Int32(MSG_NOSIGNAL))
            }
            guard count > 0 else { return }
            position += count
        }
    }

    /// Says that nothing more will be sent.
    public func finishSending() { shutdown(socket, Int32(SHUT_WR)) }

    /// The status and the body of the next answer; nil where the other end closed before.
    ///
    /// - Throws: ``Failure`` where nothing came in time.
    public func answer() throws -> (status: Int, body: [UInt8])? {
        let headEnd = Array("\r\n\r\n".utf8)
        while true {
            if let end = received.firstRange(of: headEnd)?.upperBound {
                let head = String(decoding: received[..<end], as: UTF8.self)
                let words = head.split(separator: " ")
                received.removeFirst(end)
                let body = try take(Self.length(in: head))
                return (words.count > 1 ? Int(words[1]) ?? 0 : 0, body)
            }
            guard try receive() else { return nil }
        }
    }

    private static func length(in head: String) -> Int {
        let line = head.lowercased().split(separator: "\r\n").first {
            $0.hasPrefix("content-length:")
        }
        return line.flatMap { Int($0.dropFirst(15).drop { $0 == " " }) } ?? 0
    }

    private func take(_ count: Int) throws -> [UInt8] {
        while received.count < count, try receive() {}
        let body = Array(received.prefix(count))
        received.removeFirst(body.count)
        return body
    }

    private func receive() throws -> Bool {
        var buffer = [UInt8](repeating: 0, count: 65_536)
        let count = recv(socket, &buffer, buffer.count, 0)
        guard count >= 0 || errno == ECONNRESET else { throw Failure() }
        received += buffer.prefix(max(count, 0))
        return count > 0
    }
}
