import ImageFiles

/// A path seen as a folder, a stem and an extension: `scans/page 1.tif`.
struct PicturePath: Equatable {
    let path: String

    init(_ path: String) {
        self.path = path
    }

    /// The last component: `page 1.tif`.
    var name: String {
        String(
            path.suffix(from: path.lastIndex(of: "/").map(path.index(after:)) ?? path.startIndex))
    }

    /// What follows the last point of the name, in lower case: `tif`; empty where there is none.
    var fileExtension: String {
        guard let point = name.lastIndex(of: "."), point != name.startIndex else { return "" }
        return name[name.index(after: point)...].lowercased()
    }

    /// The path without the extension and its point: `scans/page 1`.
    var stem: String {
        fileExtension.isEmpty ? path : String(path.dropLast(fileExtension.count + 1))
    }

    /// The same path below another folder, with the ending of `format` unless it has one of that.
    func path(in folder: String, as format: PictureFile.Format?) -> String {
        let base = folder.hasSuffix("/") ? folder : folder + "/"
        guard let format, PictureFile.Format(path: path) != format else {
            return base + path
        }
        return base + stem + "." + format.fileExtension
    }

    /// The path with `suffix` between stem and extension: `scans/page 1-concat.tif`.
    func appending(toStem suffix: String) -> String {
        stem + suffix + path.dropFirst(stem.count)
    }
}
