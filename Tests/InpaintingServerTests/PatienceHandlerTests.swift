import HTTPTypes
import NIOCore
import NIOEmbedded
import NIOHTTPTypes
import Testing

@testable import InpaintingServer

@Suite struct PatienceHandlerTests {
    private static let request = HTTPRequestPart.head(
        HTTPRequest(method: .post, scheme: "http", authority: "localhost", path: "/"))

    private static func channel() throws -> EmbeddedChannel {
        let channel = EmbeddedChannel(handler: PatienceHandler(patience: .seconds(30)))
        try channel.connect(to: SocketAddress(ipAddress: "127.0.0.1", port: 1)).wait()
        return channel
    }

    private static func setWritable(_ isWritable: Bool, _ channel: EmbeddedChannel) {
        channel.isWritable = isWritable
        channel.pipeline.fireChannelWritabilityChanged()
    }

    private static func answer(_ channel: EmbeddedChannel) throws {
        try channel.writeOutbound(HTTPResponsePart.head(HTTPResponse(status: .ok)))
        try channel.writeOutbound(HTTPResponsePart.end(nil))
    }

    @Test func whoTakesNothingIsLeft() throws {
        let channel = try Self.channel()
        Self.setWritable(false, channel)
        channel.embeddedEventLoop.advanceTime(by: .seconds(29))
        #expect(channel.isActive)
        channel.embeddedEventLoop.advanceTime(by: .seconds(1))
        #expect(!channel.isActive)
    }

    @Test func whoTakesSomethingInTimeStays() throws {
        let channel = try Self.channel()
        for _ in 0..<3 {
            Self.setWritable(false, channel)
            channel.embeddedEventLoop.advanceTime(by: .seconds(29))
            Self.setWritable(true, channel)
            channel.embeddedEventLoop.advanceTime(by: .seconds(100))
        }
        #expect(channel.isActive)
        _ = try channel.finish()
    }

    @Test func floodsAfterTheAnswerAreCutOff() throws {
        let channel = try Self.channel()
        try channel.writeInbound(Self.request)
        try Self.answer(channel)
        for _ in 0..<29 {
            try channel.writeInbound(HTTPRequestPart.body(ByteBuffer(repeating: 7, count: 1000)))
            channel.embeddedEventLoop.advanceTime(by: .seconds(1))
        }
        #expect(channel.isActive)
        channel.embeddedEventLoop.advanceTime(by: .seconds(1))
        #expect(!channel.isActive)
    }

    @Test func bodiesMayEndAfterTheAnswer() throws {
        let channel = try Self.channel()
        try channel.writeInbound(Self.request)
        try Self.answer(channel)
        channel.embeddedEventLoop.advanceTime(by: .seconds(29))
        try channel.writeInbound(HTTPRequestPart.end(nil))
        channel.embeddedEventLoop.advanceTime(by: .seconds(100))
        #expect(channel.isActive)
        _ = try channel.finish()
    }
}
