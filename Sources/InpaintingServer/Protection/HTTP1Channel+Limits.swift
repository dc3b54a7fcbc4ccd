import HummingbirdCore
import NIOCore

extension HTTP1Channel.Configuration {
    /// Heads of 16 KiB, and no connection that stands still.
    static func limited(patience: TimeAmount) -> Self {
        HTTP1Channel.Configuration(
            additionalChannelHandlers: [PatienceHandler(patience: patience)],
            idleTimeout: patience,
            httpDecoderConfiguration: .init(
                maxHeaderFieldSize: 8 << 10, maxHeaderListSize: 16 << 10, maxHeaderFieldCount: 100))
    }
}
