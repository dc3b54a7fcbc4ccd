import Foundation
import RawHTTP
import Synchronization

/// Has many clients ask a server for fills at the same time, and tells whether it stays well: what it
/// answered, how long `/health` takes, how its memory grows, and how fast a fill is before and after.
///
/// `swift run -c release ServerLoad PORT PID IMAGE MASK [SECONDS] [CLIENTS]`, in the folder
/// `Benchmarks`. A fifth of the time is for warming up; since memory goes up and down with what is
/// being received, the medians of the next and of the last fifth are compared.
@main
struct ServerLoad {
    private static let statuses = Mutex<[Int: Int]>([:])
    private static let latencies = Mutex<[Double]>([])

    static func main() throws {
        let arguments = CommandLine.arguments
        guard arguments.count >= 5, let port = UInt16(arguments[1]) else {
            return print("usage: ServerLoad PORT PID IMAGE MASK [SECONDS] [CLIENTS]")
        }
        let seconds = arguments.count > 5 ? Int(arguments[5]) ?? 300 : 300
        let clients = arguments.count > 6 ? Int(arguments[6]) ?? 200 : 200
        let request = fill(
            image: [UInt8](try Data(contentsOf: URL(filePath: arguments[3]))),
            mask: [UInt8](try Data(contentsOf: URL(filePath: arguments[4]))))
        let before = try medianTime(of: request, port: port)
        let memory = load(
            request, port: port, process: arguments[2], clients: clients, seconds: seconds)
        report(memory: memory, before: before, after: try medianTime(of: request, port: port))
    }

    private static func fill(image: [UInt8], mask: [UInt8]) -> [UInt8] {
        var request = Request("POST", "/api/v1/inpaint")
        request.setForm([("image", image, true), ("mask", mask, true)])
        return request.bytes
    }

    /// Loads the server and gives its memory in KiB, sampled all the time.
    private static func load(
        _ request: [UInt8], port: UInt16, process: String, clients: Int, seconds: Int
    ) -> [Int] {
        let start = ContinuousClock.now
        let end = start + .seconds(seconds)
        let threads =
            (0..<clients).map { _ in
                Thread { while ContinuousClock.now < end { ask(request, port) } }
            } + [Thread { while ContinuousClock.now < end { probe(port) } }]
        for thread in threads { thread.start() }
        var memory: [Int] = []
        while ContinuousClock.now < end {
            memory.append(residentMemory(of: process))
            Thread.sleep(forTimeInterval: 0.1)
        }
        while threads.contains(where: { !$0.isFinished }) { Thread.sleep(forTimeInterval: 0.1) }
        return memory
    }

    /// Asks for a fill, and waits a little where there is no room.
    private static func ask(_ request: [UInt8], _ port: UInt16) {
        let status = (try? exchange(request, port)) ?? -1
        statuses.withLock { $0[status, default: 0] += 1 }
        if status != 200 { Thread.sleep(forTimeInterval: 0.2) }
    }

    private static func probe(_ port: UInt16) {
        let time = ContinuousClock().measure {
            _ = try? exchange(Request("GET", "/health").bytes, port)
        }
        latencies.withLock { $0.append(time / .milliseconds(1)) }
        Thread.sleep(forTimeInterval: 0.05)
    }

    private static func exchange(_ request: [UInt8], _ port: UInt16) throws -> Int {
        let connection = try Connection(port: port, seconds: 120)
        connection.send(request)
        return try connection.answer()?.status ?? 0
    }

    private static func medianTime(of request: [UInt8], port: UInt16) throws -> Double {
        let times = try (0..<9).map { _ in
            try ContinuousClock().measure { _ = try exchange(request, port) } / .milliseconds(1)
        }
        return times.sorted()[4]
    }

    private static func residentMemory(of process: String) -> Int {
        let text = (try? String(contentsOfFile: "/proc/\(process)/status", encoding: .utf8)) ?? ""
        let line = text.split(separator: "\n").first { $0.hasPrefix("VmRSS:") }
        return line?.split(whereSeparator: \.isWhitespace).dropFirst().first.flatMap { Int($0) }
            ?? 0
    }

    private static func report(memory: [Int], before: Double, after: Double) {
        for (status, count) in statuses.withLock({ $0 }).sorted(by: { $0.key < $1.key }) {
            print("\(status < 0 ? "failed" : "\(status)")\t\(count)")
        }
        let sorted = latencies.withLock { $0.sorted() }
        guard let slowest = sorted.last else { return }
        print(
            "health: median \(sorted[sorted.count / 2]) ms, slowest \(slowest) ms of \(sorted.count)"
        )
        let fifth = memory.count / 5
        let warm = memory[fifth..<2 * fifth].sorted()[fifth / 2]
        let last = memory.suffix(fifth).sorted()[fifth / 2]
        let growth = 100 * (Double(last) / Double(warm) - 1)
        print("memory: \(warm) KiB warmed up, \(last) KiB at the end, \(growth) % more")
        print("a fill: \(before) ms before, \(after) ms after")
    }
}
