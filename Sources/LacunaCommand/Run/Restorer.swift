import FileAccess
import ImageFiles
import Imaging
import Inpainting

/// Fills the holes of one picture file after the other, all in the same way.
struct Restorer {
    let inpainter: any Inpainter
    let reading: MaskReading
    let hole: HoleOptions
    let strategy: StrategyOptions
    let limits: LimitOptions
    let memory: MemoryBudget?
    let target: OutputOptions
    let skipsFinished: Bool

    /// Fills the hole of a picture and writes the result.
    func restore(_ job: Job) throws -> Outcome {
        if try isFinished(job) { return Outcome(status: .skipped) }
        try checkMemory(job.image)
        let source = try read(job.image)
        let side = try memory?.side(beside: PictureSize(source), name: job.image) ?? .max
        let format = job.format ?? source.format
        try source.check(canBecome: format, name: job.image)
        let found = try masks(of: job, source)
        let masks = found.pages.map { $0.mask.dilated(by: hole.dilate) }

        let isUnchanged = masks.allSatisfy(\.isEmpty)
        var result = source
        for (page, mask) in masks.enumerated() where !mask.isEmpty {
            result.pages[page] = try fill(source.pages[page], mask, of: job, seeing: side)
        }
        if isUnchanged, format == source.format, job.image != StandardStreams.name {
            try copyPicture(of: job)
        } else {
            try write(result, to: job.output, as: format)
        }
        if target.concat { try writeComparison(of: source, masks, result, for: job, as: format) }

        return Outcome(
            status: isUnchanged ? .unchanged : .filled, hole: Outcome.Hole(masks),
            understood: found.understood, warnings: found.warnings)
    }

    /// Whether a result is there that is to stay.
    private func isFinished(_ job: Job) throws -> Bool {
        guard !target.overwrite, job.output != StandardStreams.name,
            FileStatus(of: job.output) != nil
        else { return false }
        guard skipsFinished else {
            throw CommandError(
                .targetConflict,
                "'\(job.output)' exists already; name another output or add --overwrite.")
        }
        return true
    }

    /// Refuses a picture that leaves the model no room before it is decoded; what comes from standard
    /// input shows only then.
    private func checkMemory(_ path: String) throws {
        guard let memory, path != StandardStreams.name else { return }
        let header = try PictureFile.header(of: path)
        _ = try memory.side(beside: PictureSize(header), name: path)
    }

    private func read(_ path: String) throws -> PictureFile {
        path == StandardStreams.name
            ? try PictureFile(
                decoding: try StandardStreams.readInput(), name: "standard input",
                maxPixels: limits.maxPixels)
            : try PictureFile(reading: path, maxPixels: limits.maxPixels)
    }

    private func masks(of job: Job, _ source: PictureFile) throws -> PageMasks {
        try PageMasks(
            of: source, in: try job.mask.map(read) ?? source, reading: reading,
            name: job.mask ?? job.image)
    }

    /// Fills a page, of which the model sees at most `side` pixels a side at once.
    private func fill(_ image: Image, _ mask: Mask, of job: Job, seeing side: Int) throws -> Image {
        let inpainter = strategy.inpainter(
            inpainter, feather: hole.feather, for: image, limit: side)
        do {
            return try inpainter.inpaintProvingLaw(image, filling: mask)
        } catch {
            throw CommandError(.notFillable, "'\(job.image)' was not restored: \(error)")
        }
    }

    private func write(_ file: PictureFile, to path: String, as format: PictureFile.Format) throws {
        if path == StandardStreams.name {
            try StandardStreams.writeOutput(try file.encoded(as: format, quality: target.quality))
        } else {
            try createFolders(of: path)
            try file.write(
                to: path, as: format, quality: target.quality, overwrite: target.overwrite)
        }
    }

    /// Copies the file of a picture that has no hole, so that not even JPEG loses anything.
    private func copyPicture(of job: Job) throws {
        let picture = try MappedFile(reading: job.image)
        guard job.output != StandardStreams.name else {
            return try picture.withBytes { try StandardStreams.writeOutput(Array($0)) }
        }
        try createFolders(of: job.output)
        let file = try AtomicFile(job.output, overwriting: target.overwrite)
        try picture.withBytes(file.write)
        try file.commit()
    }

    private func writeComparison(
        of source: PictureFile, _ masks: [Mask], _ result: PictureFile, for job: Job,
        as format: PictureFile.Format
    ) throws {
        var comparison = source
        for (page, mask) in masks.enumerated() {
            comparison.pages[page] = source.pages[page].sideBySide(
                hole: mask, result: result.pages[page])
        }
        try write(
            comparison, to: PicturePath(job.output).appending(toStem: "-concat"), as: format)
    }
}
