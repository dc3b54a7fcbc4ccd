import Foundation
import RawHTTP
import Synchronization

/// Starts a server, sends it hostile requests and tells how it answered: every one must be refused, or
/// answered where it happened to be right; none may reach a file outside the folder that is offered;
/// and the server must still be there, and end when it is asked to.
///
/// `swift run -c release ServerFuzz LACUNA PICTURES [REQUESTS] [SEED]`, in the folder `Benchmarks`.
@main
struct ServerFuzz {
    private static let threads = 8

    /// After so many requests a thread opens another picture to work on.
    private static let requestsAPicture = 200

    /// What became of the requests, by status; 0 is a connection closed without an answer.
    private static let outcomes = Mutex<[Int: Int]>([:])

    private static let failures = Mutex(0)

    static func main() throws {
        let arguments = CommandLine.arguments
        guard arguments.count >= 3 else {
            return print("usage: ServerFuzz LACUNA PICTURES [REQUESTS] [SEED]")
        }
        let pictures = try pictures(in: arguments[2])
        let count = arguments.count > 3 ? Int(arguments[3]) ?? 50_000 : 50_000
        let seed = arguments.count > 4 ? UInt64(arguments[4]) ?? 1 : 1
        let sandbox = try Sandbox(lacuna: arguments[1], picture: Data(pictures[0]))
        let names = try sandbox.names
        let port = sandbox.port
        DispatchQueue.concurrentPerform(iterations: threads) { thread in
            var requests = HostileRequests(pictures: pictures)
            var generator = SplitMix(state: seed &* 1_000 &+ UInt64(thread))
            for number in 0..<count / threads {
                if number % requestsAPicture == 0 { requests.id = open(pictures[0], on: port) }
                send(requests.draw(using: &generator), to: port)
            }
        }
        try report(sandbox, names)
    }

    private static func pictures(in folder: String) throws -> [[UInt8]] {
        try FileManager.default.contentsOfDirectory(atPath: folder).sorted().map {
            [UInt8](try Data(contentsOf: URL(filePath: "\(folder)/\($0)")))
        }
    }

    /// The name that the server gives to a picture; nothing where it takes no more.
    private static func open(_ picture: [UInt8], on port: UInt16) -> String? {
        var request = Request("POST", "/api/v1/pictures")
        request.body = picture
        guard let connection = try? Connection(port: port, seconds: 60) else { return nil }
        connection.send(request.bytes)
        let body = (try? connection.answer())?.body ?? []
        return String(decoding: body, as: UTF8.self).firstMatch(of: /[0-9a-f]{32}/).map {
            String($0.output)
        }
    }

    private static func send(_ request: HostileRequests.Draw, to port: UInt16) {
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
        let isTaken = (1..<400).contains(outcome) && request.mustBeRefused
        if isTaken || outcome < 0 || outcome >= 500 && outcome != 503 && outcome != 504 {
            failures.withLock { $0 += 1 }
            let text = String(decoding: request.bytes.prefix(300), as: UTF8.self)
            print("\(outcome): \(text.debugDescription)")
        }
    }

    private static func isAlive(_ port: UInt16) -> Bool {
        guard let connection = try? Connection(port: port, seconds: 10) else { return false }
        connection.send(Request("GET", "/health").bytes)
        return (try? connection.answer())?.status == 200
    }

    private static func report(_ sandbox: Sandbox, _ names: [String]) throws {
        for (status, count) in outcomes.withLock({ $0 }).sorted(by: { $0.key < $1.key }) {
            let name = status == 0 ? "closed" : status == -1 ? "no answer in time" : "\(status)"
            print("\(name)\t\(count)")
        }
        print("\(failures.withLock { $0 }) requests were answered as they must not be")
        print(isAlive(sandbox.port) ? "the server is well" : "the server does not answer")
        print(try sandbox.names == names ? "no file came or went" : "files came or went")
        print(sandbox.peakMemory)
        print("exit status \(try sandbox.close())")
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
