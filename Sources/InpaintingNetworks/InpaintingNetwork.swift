public import Torch

/// A published network that fills holes, as the catalogue lists it.
///
/// Outside, pictures are RGB in 0...1 and holes are 1 where something is to be filled; a network
/// converts at its own door to what its paper uses.
public protocol InpaintingNetwork: Module, SendableMetatype {
    associatedtype Configuration: NetworkConfiguration

    static var card: NetworkCard { get }

    /// The published sizes and variants, the paper's default first.
    static var variants: [NetworkVariant<Configuration>] { get }

    /// The files of others whose weights can be imported.
    static var layouts: [PublishedLayout<Self>] { get }

    init(_ configuration: Configuration)

    var configuration: Configuration { get }

    /// Fills the hole.
    ///
    /// - Parameters:
    ///   - image: RGB in 0...1, of shape `[N, 3, H, W]`, whose sides obey the configuration's
    ///     ``NetworkConfiguration/sides``; what it holds in the hole has no influence.
    ///   - hole: 1 in the hole and 0 at known pixels, of shape `[N, 1, H, W]`.
    /// - Returns: The guess, and what the network itself puts out.
    func complete(_ image: Tensor, hole: Tensor) -> Completion
}

/// The architecture of a network: what a weights file has to say beside the weights.
///
/// Decoding refuses what no network can have.
public protocol NetworkConfiguration: Codable, Hashable, Sendable {
    /// Which pictures go in.
    var sides: SideRule { get }

    /// The side of the square in the middle of a picture that the network fills, whatever the hole;
    /// nil for the networks, nearly all, that fill the hole.
    var squareHole: Int? { get }

    /// At most as many values as the network stores, so that a file that names a larger network
    /// than it holds is refused before that is made.
    var valueCount: Int { get }

    /// The memory that a forward pass takes for each pixel, beyond the weights.
    var bytesPerPixel: Int { get }

    /// The same architecture with few channels: the same tensors by name, in little memory.
    var narrow: Self { get }
}

extension NetworkConfiguration {
    public var squareHole: Int? { nil }

    /// Refuses a file with fewer values than the network takes, before that is made.
    func requireRoom(in storedValues: Int, of path: String) throws {
        guard valueCount > storedValues else { return }
        throw NetworkError(
            .wrongNetwork,
            "'\(path)' is too small for its network: \(storedValues) values, at least "
                + "\(valueCount) expected.")
    }
}

/// Which heights and widths a network takes.
public enum SideRule: Hashable, Sendable {
    case multiple(of: Int)
    case exactly(Int)

    /// What divides the sides.
    public var multiple: Int {
        switch self {
        case .multiple(let multiple): multiple
        case .exactly(let side): side
        }
    }
}

/// A named size or variant of a network.
public struct NetworkVariant<Configuration: NetworkConfiguration>: Sendable {
    public let name: String
    public let configuration: Configuration

    /// The height and width of the pictures it was published for.
    public let nativeSide: Int

    /// The number of trainable values.
    public let parameters: Int

    /// The products that a forward pass over one picture of the native side sums up.
    public let multiplyAdds: Int
}

/// What a network makes of pictures with holes.
public struct Completion {
    /// What the network returns, in its own value range and layout.
    public let raw: Tensor

    /// RGB in 0...1, not clamped, of the pictures' shape `[N, 3, H, W]`; counts where ``filled``
    /// is 1.
    public let guess: Tensor

    /// 1 where the network fills: `[N, 1, H, W]`.
    public let filled: Tensor

    /// Further results by name, such as an earlier stage's guess.
    public let others: [String: Tensor]

    public init(raw: Tensor, guess: Tensor, filled: Tensor, others: [String: Tensor] = [:]) {
        self.raw = raw
        self.guess = guess
        self.filled = filled
        self.others = others
    }

    /// The composite: the guess, clamped to 0...1, where it counts, and `image` elsewhere.
    public func composite(over image: Tensor) -> Tensor {
        image.replacing(where: filled, with: guess.clamped(to: 0...1))
    }
}
