/// What a file says about a picture beside its pixels; blocks are kept byte for byte.
public struct ImageMetadata: Equatable, Sendable {
    /// The ICC colour profile.
    public var iccProfile: [UInt8]?

    /// The EXIF block as libvips hands it over (with its `Exif\0\0` start).
    public var exif: [UInt8]?

    public var xmp: [UInt8]?
    public var iptc: [UInt8]?

    /// Pixels per millimetre across and down, if the file says so.
    public var resolution: Resolution?

    public init() {}

    /// Pixels per millimetre.
    public struct Resolution: Equatable, Sendable {
        public var horizontal: Double
        public var vertical: Double

        public init(horizontal: Double, vertical: Double) {
            self.horizontal = horizontal
            self.vertical = vertical
        }
    }
}
