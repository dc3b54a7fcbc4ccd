/// Why JPEG bytes could not be decoded or made.
public struct JPEGError: Error, Equatable, CustomStringConvertible {
    public enum Code: Hashable, Sendable {
        /// The bytes are no JPEG, are cut short or are damaged.
        case damaged

        /// The picture is a JPEG, but of a kind or size that is not handled.
        case unsupported

        /// The picture cannot be stored as a JPEG.
        case notEncodable
    }

    public let code: Code

    /// One sentence about the picture: what is wrong and what to do.
    public let description: String

    init(_ code: Code, _ description: String) {
        self.code = code
        self.description = description
    }
}
