import CommandSupport
import FileAccess
import ImageFiles
import Imaging
import Inpainting
import PictureFilling

/// Fills the holes of one picture file after the other, all in the same way.
struct Restorer {
    let inpainter: any Inpainter
    let reading: MaskReading
    let hole: HoleOptions
    let strategy: SizeStrategy
    let limits: LimitOptions
    let memory: MemoryBudget?
    let target: OutputOptions
    let skipsFinished: Bool

    /// Fills the hole of a picture and writes the result.
    func restore(_ job: Job) throws -> Outcome {
        if try isFinished(job) { return Outcome(status: .skipped) }
        try requireMemory(for: job)
        let input = job.image == StandardStreams.name ? try StandardStreams.readInput() : nil
        var picture = try read(job.image, input)
        let format = job.format ?? picture.format
        try requireFormat(format, for: picture, of: job)
        let limit = try limit(beside: PictureSize(picture), for: job, as: format)
        let found = try masks(of: job, picture)
        let masks = found.pages.map { $0.mask.dilated(by: hole.dilate) }

        let choices = ChoiceLog()
        let original = target.concat ? picture : nil
        let isUnchanged = masks.allSatisfy(\.isEmpty)
        for (page, mask) in masks.enumerated() where !mask.isEmpty {
            try choices.record { try fill(&picture.pages[page], mask, of: job, within: limit) }
        }
        if isUnchanged, format == picture.format {
            try copyPicture(of: job, input)
        } else {
            try write(picture, to: job.output, as: format)
        }
        if let original { try writeComparison(of: original, masks, picture, for: job, as: format) }

        return Outcome(
            status: isUnchanged ? .unchanged : .filled, hole: Outcome.Hole(masks),
            understood: found.understood + choices.summary, warnings: found.warnings)
    }

    /// Whether a result is there that is to stay.
    private func isFinished(_ job: Job) throws -> Bool {
        guard !target.overwrite, job.output != StandardStreams.name else { return false }
        if FileStatus(of: job.output) != nil {
            guard skipsFinished else { throw CommandError.exists(job.output) }
            return true
        }
        if target.concat, FileStatus(of: comparisonPath(for: job)) != nil {
            throw CommandError.exists(comparisonPath(for: job))
        }
        return false
    }

    /// Refuses a picture before it is decoded if filling it needs too much memory; what comes from
    /// standard input shows only then.
    private func requireMemory(for job: Job) throws {
        guard job.image != StandardStreams.name else { return }
        let header = try PictureFile.header(of: job.image)
        _ = try limit(beside: PictureSize(header), for: job, as: job.format ?? header.format)
    }

    /// How big a part of the picture the model may see.
    private func limit(
        beside picture: PictureSize, for job: Job, as format: PictureFile.Format
    ) throws -> SizeLimit {
        let mask = try job.mask.flatMap { path in
            path == StandardStreams.name ? nil : PictureSize(try PictureFile.header(of: path))
        }
        let load = MemoryLoad(
            picture: picture, mask: mask, compares: target.concat, format: format)
        return try memory?.limit(beside: load, name: job.image) ?? SizeLimit()
    }

    /// Refuses a format that cannot hold the result or the comparison.
    private func requireFormat(
        _ format: PictureFile.Format, for picture: PictureFile, of job: Job
    ) throws {
        try picture.check(canBecome: format, name: job.image)
        if target.concat {
            try picture.check(canBecome: format, joining: 3, name: comparisonPath(for: job))
        }
    }

    /// Reads a picture, from what came through standard input if that was it.
    private func read(_ path: String, _ input: [UInt8]?) throws -> PictureFile {
        guard let input else { return try PictureFile(reading: path, maxPixels: limits.maxPixels) }
        return try PictureFile(
            decoding: input, name: "standard input", maxPixels: limits.maxPixels)
    }

    private func masks(of job: Job, _ source: PictureFile) throws -> PageMasks {
        let input = job.mask == StandardStreams.name ? try StandardStreams.readInput() : nil
        return try PageMasks(
            of: source, in: try job.mask.map { try read($0, input) } ?? source, reading: reading,
            name: job.mask ?? job.image)
    }

    /// Fills a page, of which the model sees no part beyond the limit at once.
    private func fill(
        _ image: inout Image, _ mask: Mask, of job: Job, within limit: SizeLimit
    ) throws {
        let inpainter = strategy.inpainter(
            inpainter, feather: hole.feather, for: image, limit: limit)
        do {
            try inpainter.inpaintProvingLaw(&image, filling: mask)
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

    /// Copies the file of a picture that has no hole, so that not even JPEG loses anything; `input`
    /// is what came through standard input if that was it.
    private func copyPicture(of job: Job, _ input: [UInt8]?) throws {
        if let input { return try input.withUnsafeBytes { try copy($0, to: job.output) } }
        let picture = try MappedFile(reading: job.image)
        try picture.withBytes { try copy($0, to: job.output) }
    }

    private func copy(_ picture: UnsafeRawBufferPointer, to path: String) throws {
        guard path != StandardStreams.name else {
            return try StandardStreams.writeOutput(Array(picture))
        }
        try createFolders(of: path)
        let file = try AtomicFile(path, overwriting: target.overwrite)
        try file.write(picture)
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
        try write(comparison, to: comparisonPath(for: job), as: format)
    }

    private func comparisonPath(for job: Job) -> String {
        PicturePath(job.output).appending(toStem: "-concat")
    }
}
