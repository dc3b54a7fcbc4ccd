import CommandSupport
import ImageFiles

extension JobPlanner {
    /// The plan for one picture: its mask may lie in a folder, and its target in one.
    func singlePlan() throws -> JobPlan {
        let name = PicturePath(image).name
        guard isFolder(output) || output.hasSuffix("/") else {
            let job = Job(
                image: image, mask: try mask(named: name), output: output,
                format: try formatOfNamedOutput())
            return JobPlan(jobs: [job])
        }
        guard image != StandardStreams.name else {
            throw CommandError(
                .targetConflict,
                "'\(output)' is a folder, but a picture from standard input has no name; "
                    + "name the output's file.")
        }
        let target = PicturePath(name).path(in: output, as: format)
        return JobPlan(
            jobs: [Job(image: image, mask: try mask(named: name), output: target, format: format)])
    }

    private func mask(named name: String) throws -> String? {
        guard let mask, isFolder(mask) else { return mask }
        return try MaskFolder(path: mask, isRecursive: false).mask(for: name)
    }

    /// What an output that is named as a file asks for: `--format`, else its ending.
    private func formatOfNamedOutput() throws -> PictureFile.Format? {
        let ending = PicturePath(output).fileExtension
        guard output != StandardStreams.name, !ending.isEmpty else { return format }
        let named = PictureFile.Format(path: output)
        if let format, let named, format != named {
            throw CommandError(
                .targetConflict,
                "'\(output)' is named like \(named.rawValue), but --format says "
                    + "\(format.rawValue); change one of them.")
        }
        guard let chosen = format ?? named else {
            throw CommandError(
                .targetConflict,
                "'\(output)' ends like no format that can be written; "
                    + "end it in .png, .jpg, .webp or .tif, or add --format.")
        }
        return chosen
    }
}
