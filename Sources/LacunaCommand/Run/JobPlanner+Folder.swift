import CommandSupport
import FileAccess
import ImageFiles

extension JobPlanner {
    /// The plan for a folder of pictures: masks by stem or one for all, results under equal names.
    func folderPlan() throws -> JobPlan {
        try requireFolders()
        let pictures = try PictureFolder(
            path: image, isRecursive: isRecursive, excluded: foldersOfMasksAndResults
        ).pictures()
        guard !pictures.isEmpty else { throw nothingToDo }

        let masks = try maskFolder()
        var plan = JobPlan(isBatch: true)
        var owners: [String: String] = [:]
        for picture in pictures {
            let job = Result { () throws(CommandError) in
                let target = PicturePath(picture).path(in: output, as: format)
                if let owner = owners.updateValue(picture, forKey: target) {
                    throw sharedTarget(target, picture, owner)
                }
                return Job(
                    image: "\(image)/\(picture)", mask: try masks?.mask(for: picture) ?? mask,
                    output: target, format: format)
            }
            plan.append(job, for: "\(image)/\(picture)")
        }
        return plan
    }

    private func maskFolder() throws -> MaskFolder? {
        guard let mask, isFolder(mask) else { return nil }
        return try MaskFolder(path: mask, isRecursive: isRecursive)
    }

    private func requireFolders() throws {
        if output == StandardStreams.name || FileStatus(of: output)?.isFolder == false {
            throw CommandError(
                .targetConflict,
                "'\(image)' is a folder of pictures, but '\(output)' is not a folder; "
                    + "name a folder for the results.")
        }
        if let mask, let folder = FileStatus(of: mask), folder.isFolder,
            folder.identity == FileStatus(of: image)?.identity
        {
            throw CommandError(
                .ambiguousMask,
                "'\(mask)' holds the pictures, so it cannot hold masks of equal names too; "
                    + "move the masks to a folder of their own.")
        }
    }

    /// Masks and results are no pictures to fill, should they lie in a folder among them.
    private var foldersOfMasksAndResults: Set<FileStatus.Identity> {
        Set([mask, output].compactMap { $0.flatMap { FileStatus(of: $0)?.identity } })
    }

    private var nothingToDo: CommandError {
        CommandError(
            .nothingToDo,
            "'\(image)' holds no PNG, JPEG, WebP or TIFF file; "
                + (isRecursive
                    ? "name another folder." : "add --recursive to search the folders in it."))
    }

    private func sharedTarget(_ target: String, _ picture: String, _ other: String) -> CommandError
    {
        CommandError(
            .targetConflict,
            "'\(picture)' and '\(other)' would both be written to '\(target)'; rename one of them.")
    }
}

extension JobPlan {
    fileprivate mutating func append(_ job: Result<Job, CommandError>, for image: String) {
        switch job {
        case .success(let job): jobs.append(job)
        case .failure(let error): rejections.append(Rejection(image: image, error: error))
        }
    }
}
