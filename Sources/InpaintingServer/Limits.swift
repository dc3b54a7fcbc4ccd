import FileAccess
import HTTPTypes
import ImageFiles
import PictureFilling

/// What clients may ask of the server; `Documentation/limits.md` lists all of it.
public struct Limits: Equatable, Sendable {
    /// The bytes of a request's body.
    public var maxUpload = 256 << 20

    /// The pixels of a picture, all pages together.
    public var maxPixels = 120_000_000

    /// The jobs that may wait; more are refused.
    public var maxQueue = 16

    /// The seconds that a job may take, waiting included.
    public var timeout = 600

    /// The bytes that filling one picture may take beyond the loaded model.
    public var maxMemory = 2 << 30

    /// The pictures that are edited at the same time.
    public var maxPictures = 32

    /// The connections that are open at the same time; more wait to be accepted.
    var maxConnections = 512

    /// How long a connection may stand still.
    var patience = Duration.seconds(30)

    public init() {}
}

extension Limits {
    /// Refuses a picture of too many pixels by its header.
    ///
    /// - Throws: ``Problem``.
    func check(_ header: PictureFile.Header, name: String) throws {
        let pixels = header.width * header.height * header.pages
        guard pixels <= maxPixels else {
            throw Problem(
                .contentTooLarge,
                "'\(name)' has \(pixels) pixels, more than the \(maxPixels) that are allowed; "
                    + "make it smaller.")
        }
    }

    /// Refuses work on a picture that takes more memory than a fill may.
    ///
    /// - Parameters:
    ///   - size: The picture, which is in memory, too.
    ///   - workPerPixel: The bytes that the work takes beside it.
    ///   - name: What the refusal calls the picture.
    /// - Throws: ``Problem``.
    func check(_ size: PictureSize, workPerPixel: Int, name: String) throws {
        let needed = size.bytes + size.pixels * workPerPixel
        guard needed <= maxMemory else {
            throw Problem(
                .contentTooLarge,
                "'\(name)' needs \(ByteCount(bytes: needed)), more than the "
                    + "\(ByteCount(bytes: maxMemory)) allowed; make it smaller.")
        }
    }

    /// The bytes of all bodies that are being received at the same time.
    var maxBodies: Int { 2 * maxUpload }

    /// The bytes of all pictures that are edited at the same time.
    var maxPictureBytes: Int { 2 * maxMemory }

    /// The fills of a picture.
    static let maxStates = 1000

    /// The seconds after which a picture that nobody asked for is dropped.
    static let idleSeconds = 1800

    /// The bytes of an answer that a client must take within `patience`.
    static let partSize = 256 << 10

    /// The finished fills that clients can still ask about.
    static let rememberedJobs = 1000
}
