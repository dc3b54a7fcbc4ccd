import CommandSupport
import FileAccess
import ImageFiles
import Imaging
import InpaintingTraining
import Metadata

/// Makes a shard of the photographs in a folder.
struct FolderPacking {
    let folder: String
    let isRecursive: Bool

    /// The longest that the shorter side of a photograph stays, in pixels.
    let shortSide: Int

    let maxPixels: Int

    /// Packs the folder; files that cannot be read are named and left out.
    ///
    /// - Returns: Whether all of them were packed.
    func pack(into output: String) throws -> Bool {
        let photographs = try PictureFolder(path: folder, isRecursive: isRecursive).pictures()
        let packer = try ShardPacker(replacing: output, shortSide: shortSide)
        let console = Console(bar: ProgressBar(total: photographs.count, unit: "photographs"))
        for (index, photograph) in photographs.enumerated() {
            console.show(done: index)
            let added = Result { try add(photograph, to: packer) }
            if case .failure(let error) = added { console.say("\(photograph) left out: \(error)") }
        }
        console.finish()
        try packer.finish()
        console.say("\(output): \(packer.count) of \(photographs.count) photographs packed")
        return packer.count == photographs.count
    }

    /// Adds a photograph: a JPEG with its own bytes if it is stored upright, anything else decoded.
    private func add(_ name: String, to packer: ShardPacker) throws {
        let path = "\(folder)/\(name)"
        let file = try PictureFile(reading: path, maxPixels: maxPixels)
        let image = file.pages[0]
        try MappedFile(reading: path).withBytes { bytes in
            if file.format == .jpeg, isUpright(bytes, exif: image.metadata.exif) {
                try packer.add(name, jpeg: bytes)
            } else {
                try packer.add(name, image: image)
            }
        }
    }

    /// Whether the EXIF of a JPEG does not turn it.
    ///
    /// Reading a picture turns it upright and says so in its EXIF, so a block that is not in the
    /// file as it was read did turn the picture.
    private func isUpright(_ jpeg: UnsafeRawBufferPointer, exif: [UInt8]?) -> Bool {
        guard let exif else { return true }
        return jpeg.firstRange(of: exif) != nil
    }
}
