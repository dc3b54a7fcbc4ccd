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

    /// The format for a mask of this name: PNG or TIFF.
    static func ofMask(at path: String) throws -> Self {
        guard let format = Self(path: path), format == .png || format == .tiff else {
            throw CommandError(
                .targetConflict,
                "'\(path)' is no name for a mask, which must not lose a pixel; "
                    + "end it in .png or .tif.")
        }
        return format
    }
}

extension PaintColor: ExpressibleByArgument {
    public init?(argument: String) {
        self.init(argument)
    }
}
