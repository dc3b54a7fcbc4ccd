import Foundation
import Lacuna

/// A picture whose truth is known, and its hole.
struct DamagedPicture {
    let name: String
    let truth: Image
    let hole: Mask

    init(name: String, truth: Image, hole: Mask) {
        (self.name, self.truth, self.hole) = (name, truth, hole)
    }

    /// Four rows of four squares, with their holes.
    init(mosaicOf parts: [DamagedPicture], name: String) {
        let side = parts[0].truth.width
        var samples: [UInt8] = []
        var values: [Bool] = []
        for row in 0..<4 * side {
            for part in parts[row / side * 4..<row / side * 4 + 4] {
                let inner = row % side
                if case .uint8(let own) = part.truth.samples {
                    samples += own[inner * side * 3..<(inner + 1) * side * 3]
                }
                values += part.hole.values[inner * side..<(inner + 1) * side]
            }
        }
        self.init(
            name: name, truth: Image(width: 4 * side, height: 4 * side, samples: .uint8(samples)),
            hole: Mask(width: 4 * side, height: 4 * side, values: values))
    }

    /// Where the picture, its hole and a result lie.
    func files(in folder: URL, filledBy filler: Filler) -> FillFiles {
        func path(_ ending: String) -> String {
            folder.appending(path: "\(name)\(ending).png").path(percentEncoded: false)
        }
        let label = filler.description.replacing(":", with: "-")
        return FillFiles(picture: path(""), hole: path("-hole"), result: path("-\(label)"))
    }

    /// What a filler wrote.
    func result(of filler: Filler, in folder: URL) throws -> Image {
        try PictureFile(reading: files(in: folder, filledBy: filler).result).pages[0]
    }

    /// Writes the picture, black where it is damaged, and its hole, white.
    ///
    /// OpenCV reads at the border what the hole holds; with black ours read the same.
    func write(to folder: URL) throws {
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        var damaged = truth
        damaged.paint(hole, [0, 0, 0])
        let mask = Image(
            width: hole.width, height: hole.height, colorModel: .gray,
            samples: .uint8(hole.values.map { $0 ? 255 : 0 }))
        let files = files(in: folder, filledBy: .ours(""))
        for (image, path) in [(damaged, files.picture), (mask, files.hole)] {
            try PictureFile(pages: [image], format: .png).write(
                to: path, as: .png, quality: 95, overwrite: true)
        }
    }
}

/// The paths of a picture, its hole and what a filler makes of it.
struct FillFiles {
    let picture: String
    let hole: String
    let result: String
}
