import CommandSupport
import FileAccess
import ImageFiles

/// Finds the mask and the target of each picture that a run was asked for.
struct JobPlanner {
    let image: String
    let mask: String?
    let output: String
    let isRecursive: Bool
    let format: PictureFile.Format?

    init(
        image: String, mask: String?, output: String, isRecursive: Bool = false,
        format: PictureFile.Format? = nil
    ) {
        self.image = image.withoutTrailingSlashes
        self.mask = mask?.withoutTrailingSlashes
        self.output = output
        self.isRecursive = isRecursive
        self.format = format
    }

    /// Pairs pictures with masks and targets, without opening any of them.
    ///
    /// - Throws: ``CommandError`` where nothing can be done at all; in a folder, a picture that
    ///   lacks a mask or a target of its own becomes a rejection.
    func plan() throws -> JobPlan {
        try requireInput(image, "picture")
        if let mask { try requireInput(mask, "mask") }
        return isFolder(image) ? try folderPlan() : try singlePlan()
    }

    func isFolder(_ path: String) -> Bool {
        path != StandardStreams.name && FileStatus(of: path)?.isFolder == true
    }

    private func requireInput(_ path: String, _ role: String) throws {
        guard path == StandardStreams.name || FileStatus(of: path) != nil else {
            throw CommandError(
                .missingInput,
                "'\(path)' cannot be found; name the file or folder of the \(role).")
        }
    }
}

extension String {
    /// The path of a folder as it reads before `/name`; the root stays what it is.
    fileprivate var withoutTrailingSlashes: String {
        var path = self
        while path.count > 1, path.hasSuffix("/") { path.removeLast() }
        return path
    }
}
