import Glibc
import NIOCore
import NIOHTTPTypes

/// Closes connections that stand still for too long where the server waits for the other end.
///
/// Hummingbird closes those that are idle between requests or in the middle of one. Left are clients
/// that do not take what is sent to them, that are gone without a word, and that go on sending a
/// body after the answer.
final class PatienceHandler: ChannelDuplexHandler, RemovableChannelHandler {
    typealias InboundIn = HTTPRequestPart
    typealias InboundOut = HTTPRequestPart
    typealias OutboundIn = HTTPResponsePart
    typealias OutboundOut = HTTPResponsePart

    private let patience: TimeAmount
    private var isReceiving = false
    private var closing: Scheduled<Void>?

    /// - Parameter patience: How long a connection may stand still.
    init(patience: TimeAmount) {
        self.patience = patience
    }

    func handlerAdded(context: ChannelHandlerContext) {
        // The system itself waits a quarter of an hour for bytes to be confirmed, and for ever where
        // there are none: then it is made to ask whether the other end is still there.
        let milliseconds = SocketOptionValue(patience.nanoseconds / 1_000_000)
        let seconds = max(1, milliseconds / 3000)
        let options: [(ChannelOptions.Types.SocketOption, SocketOptionValue)] = [
            (.tcpOption(.init(rawValue: TCP_USER_TIMEOUT)), milliseconds),
            (.tcpOption(.init(rawValue: TCP_KEEPIDLE)), seconds),
            (.tcpOption(.init(rawValue: TCP_KEEPINTVL)), seconds),
            (.socketOption(.so_keepalive), 1),
        ]
        for (option, value) in options {
            context.channel.setOption(option, value: value).whenFailure { _ in }
        }
    }

    func handlerRemoved(context: ChannelHandlerContext) { closing?.cancel() }

    func channelRead(context: ChannelHandlerContext, data: NIOAny) {
        switch unwrapInboundIn(data) {
        case .head: isReceiving = true
        case .body: break
        case .end:
            isReceiving = false
            goOn()
        }
        context.fireChannelRead(data)
    }

    func write(
        context: ChannelHandlerContext, data: NIOAny, promise: EventLoopPromise<Void>?
    ) {
        if case .end = unwrapOutboundIn(data), isReceiving { wait(context) }
        context.write(data, promise: promise)
    }

    func channelWritabilityChanged(context: ChannelHandlerContext) {
        if context.channel.isWritable { goOn() } else { wait(context) }
        context.fireChannelWritabilityChanged()
    }

    private func wait(_ context: ChannelHandlerContext) {
        guard closing == nil else { return }
        closing = context.eventLoop.assumeIsolated().scheduleTask(in: patience) {
            context.close(promise: nil)
        }
    }

    private func goOn() {
        closing?.cancel()
        closing = nil
    }
}
