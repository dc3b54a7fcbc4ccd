import FileAccess
import ImageFiles
import TestSupport
import Testing

@testable import LacunaCommand

/// Pairing looks at names only, so the files are empty.
@Suite struct JobPlannerTests {
    private let folder: TemporaryFolder

    init() throws {
        folder = try TemporaryFolder()
    }

    private func add(_ names: String...) throws {
        for name in names {
            try createFolders(of: folder.path(of: name))
            _ = try folder.write([], to: name)
        }
    }

    private func plan(
        _ image: String, _ mask: String?, _ output: String, isRecursive: Bool = false,
        format: PictureFile.Format? = nil
    ) throws -> JobPlan {
        try JobPlanner(
            image: folder.path(of: image), mask: mask.map(folder.path),
            output: folder.path(of: output),
            isRecursive: isRecursive, format: format
        ).plan()
    }

    private func job(
        _ image: String, _ mask: String?, _ output: String, _ format: PictureFile.Format? = nil
    ) -> Job {
        Job(
            image: folder.path(of: image), mask: mask.map(folder.path),
            output: folder.path(of: output), format: format)
    }

    private func code(_ body: () throws -> JobPlan) -> CommandError.Code? {
        #expect(throws: CommandError.self) { try body() }?.code
    }

    @Test func filesGoToTheNamedFileInTheFormatOfItsEnding() throws {
        try add("a.jpg", "m.png")
        #expect(try plan("a.jpg", "m.png", "b.png").jobs == [job("a.jpg", "m.png", "b.png", .png)])
        #expect(try plan("a.jpg", "m.png", "b").jobs == [job("a.jpg", "m.png", "b")])
        #expect(try plan("a.jpg", nil, "b.tif").jobs == [job("a.jpg", nil, "b.tif", .tiff)])
    }

    @Test func filesKeepTheirNamesInFolders() throws {
        try add("a.jpg", "masks/a.png", "masks/b.png", "out/x")
        #expect(
            try plan("a.jpg", "masks", "out").jobs == [job("a.jpg", "masks/a.png", "out/a.jpg")])
        #expect(
            try plan("a.jpg", "masks/", "new/", format: .png).jobs
                == [job("a.jpg", "masks/a.png", "new/a.png", .png)])
    }

    @Test func foldersPairByStem() throws {
        try add("in/b.png", "in/a.jpg", "in/notes.txt", "in/.c.png", "in/sub/d.png")
        try add("masks/a.png", "masks/b.tif")
        let plan = try plan("in", "masks", "out")
        #expect(plan.isBatch)
        #expect(plan.rejections.isEmpty)
        #expect(
            plan.jobs == [
                job("in/a.jpg", "masks/a.png", "out/a.jpg"),
                job("in/b.png", "masks/b.tif", "out/b.png"),
            ])
    }

    @Test func oneMaskCountsForAll() throws {
        try add("in/a.jpg", "in/b.png", "m.png")
        #expect(
            try plan("in", "m.png", "out").jobs.map(\.mask) == [
                folder.path(of: "m.png"), folder.path(of: "m.png"),
            ])
    }

    @Test func nestedFoldersKeepTheirPlace() throws {
        try add("in/x/a.png", "in/y/a.png", "masks/x/a.png", "masks/y/a.png")
        #expect(
            try plan("in", "masks", "out", isRecursive: true).jobs == [
                job("in/x/a.png", "masks/x/a.png", "out/x/a.png"),
                job("in/y/a.png", "masks/y/a.png", "out/y/a.png"),
            ])
    }

    @Test func masksAndResultsAmongThePicturesAreNoPictures() throws {
        try add("in/a.png", "in/masks/a.png", "in/out/a.png")
        #expect(
            try plan("in", "in/masks", "in/out", isRecursive: true).jobs
                == [job("in/a.png", "in/masks/a.png", "in/out/a.png")])
    }

    @Test func picturesWithoutAMaskOfTheirOwnAreRejected() throws {
        try add("in/a.png", "in/b.png", "in/c.png", "masks/b.png", "masks/b.tif", "masks/c.png")
        let plan = try plan("in", "masks", "out")
        #expect(plan.jobs.map(\.image) == [folder.path(of: "in/c.png")])
        #expect(plan.rejections.map(\.image) == ["in/a.png", "in/b.png"].map(folder.path))
        #expect(plan.rejections.map(\.error.code) == [.noMask, .ambiguousMask])
    }

    @Test func twoPicturesNeverShareATarget() throws {
        try add("in/a.jpg", "in/a.png", "m.png")
        let plan = try plan("in", "m.png", "out", format: .png)
        #expect(plan.jobs == [job("in/a.jpg", "m.png", "out/a.png", .png)])
        #expect(plan.rejections.map(\.error.code) == [.targetConflict])
    }

    @Test func missingInputsAreNamed() throws {
        try add("a.png", "in/b.png")
        #expect(code { try plan("b.png", "m.png", "o.png") } == .missingInput)
        #expect(code { try plan("a.png", "m.png", "o.png") } == .missingInput)
        #expect(code { try plan("in", "masks", "out") } == .missingInput)
    }

    @Test func unusableTargetsAreRefused() throws {
        try add("a.png", "m.png", "in/b.png", "file")
        #expect(code { try plan("a.png", "m.png", "o.bmp") } == .targetConflict)
        #expect(code { try plan("a.png", "m.png", "o.png", format: .jpeg) } == .targetConflict)
        #expect(code { try plan("in", "m.png", "file") } == .targetConflict)
        #expect(
            code {
                try JobPlanner(image: "-", mask: folder.path(of: "m.png"), output: folder.path)
                    .plan()
            } == .targetConflict)
        #expect(
            code {
                try JobPlanner(
                    image: folder.path(of: "in"), mask: folder.path(of: "m.png"), output: "-"
                ).plan()
            } == .targetConflict)
    }

    @Test func emptyFoldersAndFoldersOfTheirOwnMasksAreRefused() throws {
        try add("in/sub/a.png", "m.png")
        #expect(code { try plan("in", "m.png", "out") } == .nothingToDo)
        #expect(code { try plan("in", "in", "out", isRecursive: true) } == .ambiguousMask)
    }
}
