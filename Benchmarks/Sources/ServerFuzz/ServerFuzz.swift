import Foundation
import RawHTTP
import Synchronization

/// Sends hostile requests to a running server and tells how it answered: every one must be refused, or
/// answered where it happened to be right, and the server must still be there.
///
/// `swift run -c release ServerFuzz PORT IMAGE MASK [REQUESTS] [SEED]`, in the folder `Benchmarks`.
@main
struct ServerFuzz {
    private static let threads = 8

    /// What became of the requests, by status; 0 is a connection closed without an answer.
    private static let outcomes = Mutex<[Int: Int]>([:])

    static func main() throws {
        let arguments = CommandLine.arguments
        guard arguments.count >= 4, let port = UInt16(arguments[1]) else {
            return print("usage: ServerFuzz PORT IMAGE MASK [REQUESTS] [SEED]")
        }
        let requests = HostileRequests(
            image: [UInt8](try Data(contentsOf: URL(filePath: arguments[2]))),
            mask: [UInt8](try Data(contentsOf: URL(filePath: arguments[3]))))
        let count = arguments.count > 4 ? Int(arguments[4]) ?? 50_000 : 50_000
        let seed = arguments.count > 5 ? UInt64(arguments[5]) ?? 1 : 1
        DispatchQueue.concurrentPerform(iterations: threads) { thread in
            var generator = SplitMix(state: seed &* 1_000 &+ UInt64(thread))
            for _ in 0..<count / threads {
                send(requests.draw(using: &generator), to: port)
            }
        }
        report(isAlive: try isAlive(port))
    }

    private static func send(_ request: (bytes: [UInt8], isComplete: Bool), to port: UInt16) {
        let outcome: Int
        do {
            let connection = try Connection(port: port, seconds: 60)
            connection.send(request.bytes)
            if !request.isComplete { connection.finishSending() }
            outcome = try connection.answer()?.status ?? 0
        } catch {
            outcome = -1
        }
        outcomes.withLock { $0[outcome, default: 0] += 1 }
        if outcome < 0 || outcome >= 500, outcome != 503, outcome != 504 {
            let text = String(decoding: request.bytes.prefix(300), as: UTF8.self)
            print("\(outcome): \(text.debugDescription)")
        }
    }

    private static func isAlive(_ port: UInt16) throws -> Bool {
        let connection = try Connection(port: port, seconds: 10)
        connection.send(Request("GET", "/health").bytes)
        return try connection.answer()?.status == 200
    }

    private static func report(isAlive: Bool) {
        for (status, count) in outcomes.withLock({ $0 }).sorted(by: { $0.key < $1.key }) {
            let name = status == 0 ? "closed" : status == -1 ? "no answer in time" : "\(status)"
            print("\(name)\t\(count)")
        }
        print(isAlive ? "the server is well" : "the server does not answer")
    }
}

/// Steele, Lea and Flood, *Fast Splittable Pseudorandom Number Generators*, 2014.
struct SplitMix: RandomNumberGenerator {
    var state: UInt64

    mutating func next() -> UInt64 {
        state &+= 0x9E37_79B9_7F4A_7C15
        var value = state
        value = (value ^ value >> 30) &* 0xBF58_476D_1CE4_E5B9
        value = (value ^ value >> 27) &* 0x94D0_49BB_1331_11EB
        return value ^ value >> 31
    }
}
