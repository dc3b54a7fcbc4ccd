import ImageFiles
import Imaging

/// The memory that filling one picture may take beyond the loaded model.
struct MemoryBudget: Equatable {
    let bytes: Int

    /// What the model takes for each pixel that it sees at once.
    let modelBytesPerPixel: Int

    /// A model that sees less than this many pixels a side guesses blindly.
    private static let leastSide = 256

    /// The most pixels a side that the model may see at once beside a picture.
    ///
    /// - Throws: ``CommandError`` where not even a small part of the picture leaves room.
    func side(beside picture: PictureSize, name: String) throws -> Int {
        let needed =
            picture.workingBytes + Self.leastSide * Self.leastSide * modelBytesPerPixel
        guard needed <= bytes else {
            throw CommandError(
                .tooBig,
                "'\(name)' needs \(ByteCount(bytes: needed)), more than --max-memory "
                    + "\(ByteCount(bytes: bytes)) allows; allow more or make the picture smaller.")
        }
        let pixels = (bytes - picture.workingBytes) / modelBytesPerPixel
        return Int(Double(pixels).squareRoot())
    }
}

/// What a picture file takes in memory, told by its header or by its pages.
struct PictureSize: Equatable {
    /// The pixels of all pages.
    let pixels: Int

    /// The bytes of their samples.
    let bytes: Int

    /// The picture, the result and its encoded bytes, and the masks that are made on the way.
    var workingBytes: Int { 3 * bytes + 3 * pixels }

    init(_ header: PictureFile.Header) {
        pixels = header.width * header.height * header.pages
        bytes = pixels * header.channels * header.bitDepth / 8
    }

    init(_ file: PictureFile) {
        pixels = file.pages.reduce(0) { $0 + $1.width * $1.height }
        bytes = file.pages.reduce(0) { $0 + $1.samples.count * $1.bitDepth / 8 }
    }
}
