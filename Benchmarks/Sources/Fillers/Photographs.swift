import Foundation
import Lacuna

/// The middle squares of the photographs in a folder that are big enough, by their names.
struct Photographs {
    static let side = 512

    let squares: [Image]

    init(in folder: String) throws {
        squares = try FileManager.default.contentsOfDirectory(atPath: folder).sorted()
            .filter { PictureFile.Format(path: $0) != nil }
            .compactMap { name in
                let image = try PictureFile(reading: "\(folder)/\(name)").pages[0]
                return image.colorModel == .rgb && !image.hasAlpha && image.bitDepth == 8
                    ? image.middle(side: Self.side) : nil
            }
    }
}

extension Image {
    /// The square in the middle, if there is one of that size.
    fileprivate func middle(side: Int) -> Image? {
        guard min(width, height) >= side else { return nil }
        return cropped(
            to: Region(x: (width - side) / 2, y: (height - side) / 2, width: side, height: side))
    }
}
