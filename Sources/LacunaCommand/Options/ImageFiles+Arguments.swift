public import ArgumentParser
public import ImageFiles

extension PictureFile.Format: ExpressibleByArgument {
    /// The ending that files of this format get: `jpg`.
    var fileExtension: String {
        switch self {
        case .png: "png"
        case .jpeg: "jpg"
        case .webp: "webp"
        case .tiff: "tif"
        }
    }
}

extension PaintColor: ExpressibleByArgument {
    public init?(argument: String) {
        self.init(argument)
    }
}
