public import InpaintingModels
public import Torch

/// How a server is set up.
public struct ServerConfiguration: Sendable {
    /// The name or address to listen at.
    public var host = "127.0.0.1"

    /// The port to listen at; 0 takes one that is free.
    public var port = 8080

    /// What clients may ask for.
    public var limits = Limits()

    /// The models on offer; the first fills where a request names none.
    public var models = ModelCatalog.models

    /// Where networks run.
    public var device = Device.cpu

    /// Fixes what models draw at random.
    public var seed: UInt64 = 0

    /// A folder whose pictures may be opened.
    public var input: String?

    /// What clients must send to get at pictures.
    ///
    /// Where it is nil, a random one is made as soon as other machines can reach the server.
    public var token: String?

    /// Origins, such as `https://example.org`, whose pages may ask, beside the server's own.
    public var allowedOrigins: [String] = []

    public init() {}
}
