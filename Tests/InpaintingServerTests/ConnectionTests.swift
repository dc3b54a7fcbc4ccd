import Foundation
import Imaging
import Testing

@testable import InpaintingServer

/// What only shows on real connections.
@Suite(.timeLimit(.minutes(2))) struct ConnectionTests {
    private static let hole = Region(x: 2, y: 3, width: 4, height: 5)

    /// Patient enough for clients that a busy machine holds up.
    private static func impatient() -> TestServer {
        TestServer {
            $0.limits.patience = .seconds(1)
        }
    }

    private static func inpainting(model: String) throws -> [UInt8] {
        let form = try FormBody().adding(file: "image", Pictures.ramp(24, 16))
            .adding(file: "mask", Pictures.mask(24, 16, hole: hole)).adding("model", model)
        let head = """
            POST /api/v1/inpaint HTTP/1.1\r\nHost: 127.0.0.1\r\n\
            Content-Type: multipart/form-data; boundary=\(FormBody.boundary)\r\n\
            Content-Length: \(form.bytes.count)\r\n\r\n
            """
        return Array(head.utf8) + form.bytes
    }

    @Test(arguments: [
        "", "GET / HT", "GET / HTTP/1.1\r\nHost: 127.0.0.1\r\nX-Slow: ",
        "POST /api/v1/pictures HTTP/1.1\r\nHost: 127.0.0.1\r\nContent-Length: 100\r\n\r\nhalf",
        "POST /api/v1/pictures HTTP/1.1\r\nHost: 127.0.0.1\r\nTransfer-Encoding: chunked\r\n\r\n5\r\nab",
    ])
    func whoStopsInTheMiddleIsLeft(text: String) async throws {
        try await RunningServer.run(Self.impatient()) { server in
            let connection = try server.connect()
            connection.send(text)
            #expect(!(try await connection.receiveToEnd()).contains(" 200 "))
            let other = try server.connect()
            other.send("GET /health HTTP/1.1\r\nHost: 127.0.0.1\r\nConnection: close\r\n\r\n")
            #expect(try await other.receiveToEnd().hasPrefix("HTTP/1.1 200"))
        }
    }

    @Test(arguments: [
        "GET / HTTP/1.1\r\nHost: 127.0.0.1\r\nX: \(String(repeating: "a", count: 20_000))\r\n\r\n",
        "GET /\(String(repeating: "a", count: 20_000)) HTTP/1.1\r\nHost: 127.0.0.1\r\n\r\n",
        "GET / HTTP/1.1\r\n" + String(repeating: "X: y\r\n", count: 200) + "\r\n",
        "\u{0}\u{1}\u{2}\r\n\r\n", "GET / HTTP/9.9\r\n\r\n", "GET /\u{0} HTTP/1.1\r\n\r\n",
        "POST / HTTP/1.1\r\nContent-Length: -1\r\n\r\n",
        "POST / HTTP/1.1\r\nContent-Length: 1\r\nContent-Length: 2\r\n\r\nab",
        "POST / HTTP/1.1\r\nContent-Length: 1\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n",
        "POST / HTTP/1.1\r\nTransfer-Encoding: chunked\r\n\r\nzz\r\n",
    ])
    func malformedHeadsAreRefused(text: String) async throws {
        try await RunningServer.run(Self.impatient()) { server in
            let connection = try server.connect()
            connection.send(text)
            let answer = try await connection.receiveToEnd()
            #expect(answer.isEmpty || answer.hasPrefix("HTTP/1.1 4"), "\(answer.prefix(100))")
        }
    }

    @Test func floodsOfChunksAreCutOff() async throws {
        let server = TestServer {
            $0.limits.maxUpload = 10_000
        }
        try await RunningServer.run(server) { server in
            let connection = try server.connect()
            connection.send(
                "POST /api/v1/pictures HTTP/1.1\r\nHost: 127.0.0.1\r\n"
                    + "Transfer-Encoding: chunked\r\n\r\n")
            for _ in 0..<20 { connection.send("3e8\r\n\(String(repeating: "a", count: 1000))\r\n") }
            #expect(try await connection.receive(until: "\r\n").hasPrefix("HTTP/1.1 413"))
        }
    }

    /// The one more is answered as soon as another leaves.
    @Test func connectionsAreCounted() async throws {
        let server = TestServer {
            $0.limits.maxConnections = 2
        }
        try await RunningServer.run(server) { server in
            let request = "GET /health HTTP/1.1\r\nHost: 127.0.0.1\r\n\r\n"
            let first = try server.connect()
            let second = try server.connect()
            for connection in [first, second] {
                connection.send(request)
                #expect(try await connection.receive(until: "ok").contains(" 200 "))
            }
            let third = try server.connect()
            third.send(request)
            #expect(!third.hasReceived)
            first.finishSending()
            #expect(try await third.receive(until: "ok").contains(" 200 "))
        }
    }

    @Test func aClientThatLeavesCancelsItsJob() async throws {
        let gate = Gate()
        let server = TestServer {
            $0.models.append(gate.model)
        }
        try await RunningServer.run(server) { running in
            let first = try running.connect()
            first.send(try Self.inpainting(model: "gate"))
            await gate.waitForStart()
            let second = try running.connect()
            second.send(try Self.inpainting(model: "gate"))
            while await server.state.queue.depth == 0 { await Task.yield() }
            second.finishSending()
            while await server.state.queue.depth > 0 { await Task.yield() }
            gate.open()
            #expect(try await first.receive(until: "image/png").hasPrefix("HTTP/1.1 200"))
        }
    }

    /// Linux lists a timer of its kind 2 for connections that are asked whether they are still there
    /// (Documentation/networking/proc_net_tcp.rst).
    @Test func silentClientsAreAskedWhetherTheyAreThere() async throws {
        let gate = Gate()
        try await RunningServer.run(TestServer { $0.models.append(gate.model) }) { server in
            let connection = try server.connect()
            connection.send(try Self.inpainting(model: "gate"))
            await gate.waitForStart()
            let ends = [server.port, connection.ownPort].map { String(format: ":%04X", $0) }
            let file = try FileHandle(forReadingFrom: URL(filePath: "/proc/net/tcp"))
            let table = String(decoding: try file.readToEnd() ?? Data(), as: UTF8.self)
            let fields = try #require(
                table.split(separator: "\n").map { $0.split(separator: " ") }
                    .first { $0[1].hasSuffix(ends[0]) && $0[2].hasSuffix(ends[1]) })
            #expect(fields[5].hasPrefix("02:"))
            gate.open()
            #expect(try await connection.receive(until: "image/png").hasPrefix("HTTP/1.1 200"))
        }
    }

    /// A head that grows by a byte now and then does not keep its connection.
    @Test func tricklingHeadsAreGivenUp() async throws {
        try await RunningServer.run(Self.impatient()) { server in
            let connection = try server.connect()
            connection.send("GET / HTTP/1.1\r\nHost: 127.0.0.1\r\nX-Slow: ")
            let bytes = try await connection.trickle(every: .milliseconds(20), most: 1000)
            #expect(bytes < 1000)
        }
    }

    @Test func aFullQueueRefusesBeforeTheBody() async throws {
        let gate = Gate()
        let server = TestServer {
            $0.models.append(gate.model)
            $0.limits.maxQueue = 0
        }
        try await RunningServer.run(server) { server in
            let first = try server.connect()
            first.send(try Self.inpainting(model: "gate"))
            await gate.waitForStart()
            let second = try server.connect()
            second.send(
                "POST /api/v1/inpaint HTTP/1.1\r\nHost: 127.0.0.1\r\nContent-Length: 9\r\n\r\n")
            #expect(try await second.receive(until: "\r\n").hasPrefix("HTTP/1.1 429"))
            gate.open()
            #expect(try await first.receive(until: "image/png").hasPrefix("HTTP/1.1 200"))
        }
    }

    @Test func aClientThatNoLongerFollowsCancelsItsJob() async throws {
        let gate = Gate()
        let server = TestServer {
            $0.models.append(gate.model)
            $0.limits.patience = .seconds(1)
        }
        try await RunningServer.run(server) { running in
            let picture = try await running.client.open(Pictures.ramp(24, 16))
            _ = try await running.client.startFill(picture, Self.hole, state: 0, model: "gate")
            await gate.waitForStart()
            let job = try await running.client.startFill(picture, Self.hole, state: 0)
            do {
                let connection = try running.connect()
                connection.send("GET \(job)/events HTTP/1.1\r\nHost: 127.0.0.1\r\n\r\n")
                _ = try await connection.receive(until: "queued")
            }
            while await server.state.queue.depth > 0 { await Task.yield() }
            gate.open()
        }
    }

    @Test func shuttingDownFinishesWhatRunsAndRefusesWhatComes() async throws {
        let gate = Gate()
        let server = TestServer {
            $0.models.append(gate.model)
        }
        try await RunningServer.run(server) { running in
            let first = try running.connect()
            first.send(try Self.inpainting(model: "gate"))
            await gate.waitForStart()
            await running.shutDown()
            while await !server.state.queue.isClosed { await Task.yield() }
            let second = try running.connect()
            second.send(try Self.inpainting(model: "white"))
            let refusal = try await second.receive(until: "shutting down")
            #expect(refusal.hasPrefix("HTTP/1.1 503"))
            #expect(refusal.contains("Retry-After: 10"))
            gate.open()
            #expect(try await first.receive(until: "image/png").hasPrefix("HTTP/1.1 200"))
        }
    }
}
