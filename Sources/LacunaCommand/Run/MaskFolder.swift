/// A folder of masks, each for the picture of the same path without extension.
struct MaskFolder {
    private let path: String
    private let masks: [String: [String]]

    init(path: String, isRecursive: Bool) throws {
        self.path = path
        let found = try PictureFolder(path: path, isRecursive: isRecursive).pictures()
        masks = Dictionary(grouping: found) { PicturePath($0).stem }
    }

    /// The path of the mask for a picture, which is named relative to the folder of pictures.
    func mask(for picture: String) throws(CommandError) -> String {
        let stem = PicturePath(picture).stem
        let found = masks[stem] ?? []
        guard let mask = found.first else {
            throw CommandError(
                .noMask,
                "'\(picture)' has no mask: '\(path)' holds no picture called '\(stem)'; "
                    + "add one or name one mask file for all.")
        }
        guard found.count == 1 else {
            throw CommandError(
                .ambiguousMask,
                "'\(picture)' has \(found.count) masks in '\(path)': "
                    + "\(found.joined(separator: ", ")); leave one.")
        }
        return "\(path)/\(mask)"
    }
}
