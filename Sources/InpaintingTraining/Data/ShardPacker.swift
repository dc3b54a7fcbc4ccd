public import Imaging
import TurboJPEG

/// Makes photographs ready for training: checked, small enough, in one shard.
public final class ShardPacker {
    /// The quality of photographs that are made smaller or come from another format.
    public static let quality = 92

    /// The number of photographs packed.
    public private(set) var count = 0

    private let writer: ShardWriter
    private let shortSide: Int
    private let decoder = JPEGDecoder()

    /// Starts a shard.
    ///
    /// - Parameters:
    ///   - path: The shard, which appears when `finish` is called.
    ///   - shortSide: The longest that the shorter side of a photograph stays, in pixels.
    /// - Throws: `FileError` if the folder is missing or cannot be written to.
    public init(replacing path: String, shortSide: Int) throws {
        precondition(shortSide > 0, "a short side above 0 expected, got \(shortSide)")
        self.shortSide = shortSide
        writer = try ShardWriter(replacing: path)
    }

    /// Adds a JPEG; one that is small enough is stored byte for byte.
    ///
    /// - Parameters:
    ///   - name: Where it comes from; its last part is kept in the shard.
    ///   - jpeg: The bytes of the file, upright without its EXIF orientation.
    /// - Throws: `JPEGError` if it cannot be decoded whole; the shard stays as it was.
    public func add(_ name: String, jpeg: UnsafeRawBufferPointer) throws {
        let (width, height) = try decoder.size(of: jpeg)
        let reduction = reduction(of: min(width, height))
        let picture = try decoder.decode(jpeg, reducedBy: reduction)
        if min(width, height) <= shortSide {
            try append(name, jpeg)
        } else {
            let image = Image(
                width: picture.width, height: picture.height, samples: .uint8(picture.samples))
            try add(name, image: image)
        }
    }

    /// Adds a decoded picture; alpha is dropped, grey becomes RGB, 16 bits become 8.
    public func add(_ name: String, image: Image) throws {
        try picture(image).jpeg(quality: Self.quality).withUnsafeBytes { try append(name, $0) }
    }

    /// Puts the shard in place.
    ///
    /// - Throws: ``TrainingError`` if nothing was added.
    public func finish() throws {
        guard count > 0 else {
            throw TrainingError(
                .noPictures, "There are no photographs to pack; name a folder that has some."
            )
        }
        try writer.finish()
    }

    private func append(_ name: String, _ jpeg: UnsafeRawBufferPointer) throws {
        try writer.add(key(of: name), jpeg)
        count += 1
    }

    /// The strongest reduction that leaves no less than the short side wanted.
    private func reduction(of side: Int) -> JPEGDecoder.Reduction {
        JPEGDecoder.Reduction.allCases.last { $0.reduced(side) >= shortSide } ?? .none
    }

    /// The name in the shard: in order of packing, and without dots, where WebDataset cuts names.
    private func key(of name: String) -> String {
        let file = name.split(separator: "/").last ?? ""
        let stem = file.lastIndex(of: ".").map { file[..<$0] } ?? file
        let plain = stem.utf8.prefix(60).map { byte in
            let scalar = Unicode.Scalar(byte)
            let isPlain = scalar.properties.isAlphabetic || scalar.properties.numericType != nil
            return isPlain && scalar.isASCII ? Character(scalar) : "-"
        }
        let number = String(count)
        return String(repeating: "0", count: max(0, 6 - number.count)) + number + "-"
            + String(plain) + ".jpg"
    }

    private func picture(_ image: Image) -> RGBPicture {
        let side = min(image.width, image.height)
        let scale = min(1, Double(shortSide) / Double(side))
        let width = max(1, Int((Double(image.width) * scale).rounded()))
        let height = max(1, Int((Double(image.height) * scale).rounded()))
        let planes = image.planes(in: image.bounds).resized(width: width, height: height)
        let area = width * height
        let colors = image.colorModel == .rgb ? [0, 1, 2] : [0, 0, 0]
        var samples: [UInt8] = []
        samples.reserveCapacity(3 * area)
        for pixel in 0..<area {
            for color in colors {
                let value = min(max(planes.values[color * area + pixel], 0), 1)
                samples.append(UInt8((value * 255).rounded()))
            }
        }
        return RGBPicture(width: width, height: height, samples: samples)
    }
}
