import ArgumentParser
import FileAccess
import Glibc
import ImageFiles
import Imaging
import TestSupport
import Testing

@testable import LacunaCommand

/// Bad input gets one sentence and leaves nothing behind.
@Suite struct BadInputTests {
    private let folder: TemporaryFolder
    private let program: LacunaProgram

    init() throws {
        folder = try TemporaryFolder()
        program = LacunaProgram(folder: folder)
        try folder.write([Image.random(8, 6)], to: "a.png")
        var hole = Mask(width: 8, height: 6)
        hole[3, 3] = true
        try folder.write(hole, to: "m.png")
    }

    /// Fills `image` and expects one sentence with all of `words`, exit code 1 and no new file.
    private func expectFailure(
        _ image: String = "a.png", _ mask: String = "m.png", _ output: String = "o.png",
        model: String = "harmonic", _ more: String..., saying words: String...,
        sourceLocation: SourceLocation = #_sourceLocation
    ) throws {
        let before = try folder.contents
        let error = #expect(throws: (any Error).self, sourceLocation: sourceLocation) {
            try folder.lacuna(
                ["run", "-i", "@\(image)", "-m", "@\(mask)", "--model", model] + more
                    + ["-o", output.hasPrefix("/") ? output : "@\(output)"])
        }
        guard let error else { return }
        #expect(Lacuna.exitCode(for: error) == .failure, sourceLocation: sourceLocation)
        let sentence = "\(error)"
        #expect(!sentence.contains("\n"), sourceLocation: sourceLocation)
        #expect(sentence.hasSuffix("."), "\(sentence)", sourceLocation: sourceLocation)
        for word in words {
            #expect(sentence.contains(word), "\(sentence)", sourceLocation: sourceLocation)
        }
        #expect(try folder.contents == before, sourceLocation: sourceLocation)
    }

    @Test func failuresArePrintedAsOneLineAndExitWith1() throws {
        let outcome = try program.run(
            "run", "-i", "b.png", "-m", "m.png", "-o", "o.png", "--model", "harmonic")
        #expect(outcome.code == 1)
        #expect(outcome.output.isEmpty)
        #expect(
            outcome.messages
                == "lacuna: 'b.png' cannot be found; name the file or folder of the picture.\n")
    }

    @Test func missingFiles() throws {
        try expectFailure("b.png", saying: "b.png'")
        try expectFailure("a.png", "n.png", saying: "n.png'")
    }

    @Test func foldersWhereFilesBelong() throws {
        try createFolders(of: folder.path(of: "d.png/"))
        try expectFailure("a.png", "d.png", saying: "a.png' has no mask")
        try expectFailure("d.png", saying: "d.png' holds no PNG")
        try expectFailure(model: "@d.png", saying: "d.png' is a folder")
    }

    /// Opening a pipe that nobody writes to would wait for ever.
    @Test(arguments: [
        "run -i @p.png -m @m.png -o @o.png", "run -i @a.png -m @p.png -o @o.png",
        "run -i @a.png -m @m.png -o @o.png --model @p.png", "models show @p.png",
        "mask inspect @p.png", "mask inspect @m.png --image @p.png", "evaluate --images @pictures",
        "train @p.png --images @pictures --run @r",
    ])
    func pipes(command: String) throws {
        _ = try createFolders(of: folder.path(of: "pictures/"))
        for name in ["p.png", "pictures/p.png"] { mkfifo(folder.path(of: name), 0o600) }
        let error = #expect(throws: FileError.self) {
            try folder.lacuna(command.split(separator: " ").map(String.init))
        }
        #expect(error?.description.contains("p.png' is not a regular file; ") == true)
    }

    @Test func pipesAreLeftOutOfShards() throws {
        _ = try createFolders(of: folder.path(of: "pictures/"))
        try folder.write([Image.random(8, 6)], to: "pictures/a.png")
        mkfifo(folder.path(of: "pictures/p.png"), 0o600)
        let outcome = try program.run("pack", "pictures", "-o", "shard.tar")
        #expect(outcome.messages.contains("p.png left out: "))
        #expect(outcome.messages.contains("1 of 2 photographs packed"))
    }

    @Test func truncatedPictures() throws {
        for (format, name) in [(PictureFile.Format.jpeg, "t.jpg"), (.png, "t.png")] {
            try folder.write([Image.random(80, 60)], to: "whole", as: format)
            _ = try folder.write(Array(folder.read("whole").prefix(2000)), to: name)
            try expectFailure(name, saying: name, "truncated")
        }
    }

    @Test func textThatIsCalledAPicture() throws {
        _ = try folder.write(Array("not a picture".utf8), to: "t.png")
        try expectFailure("t.png", saying: "t.png' is not a PNG")
        try expectFailure("a.png", "t.png", saying: "t.png' is not a PNG")
    }

    @Test func masksOfAnotherSize() throws {
        try folder.write(Mask.random(9, 6, ratio: 0.5), to: "n.png")
        try expectFailure("a.png", "n.png", saying: "n.png", "9×6", "8×6", "resized")
    }

    @Test func masksThatAreAllHole() throws {
        try folder.write(Mask(width: 8, height: 6, repeating: true), to: "n.png")
        try expectFailure("a.png", "n.png", saying: "a.png'", "covers the whole picture")
    }

    @Test func emptyMasksWriteThePictureWithANotice() throws {
        try folder.write(Mask(width: 8, height: 6), to: "n.png")
        let outcome = try program.run(
            "run", "-i", "a.png", "-m", "n.png", "-o", "o.png", "--model", "harmonic")
        #expect(outcome.code == 0)
        #expect(outcome.messages.contains("The mask is empty"))
        #expect(try folder.read("o.png") == folder.read("a.png"))
    }

    @Test func holesOfMostOfThePictureAreWarnedOf() throws {
        var hole = Mask(width: 8, height: 6)
        hole[3, 3] = true
        try folder.write(hole.inverted, to: "n.png")
        let outcome = try program.run(
            "run", "-i", "a.png", "-m", "n.png", "-o", "o.png", "--model", "harmonic")
        #expect(outcome.code == 0)
        #expect(outcome.messages.contains("--invert-mask"))
    }

    @Test func picturesOfOnePixel() throws {
        try folder.write([Image.random(1, 1)], to: "p.png")
        try folder.write(Mask(width: 1, height: 1, repeating: true), to: "hole.png")
        try folder.write(Mask(width: 1, height: 1), to: "empty.png")
        try expectFailure("p.png", "hole.png", saying: "covers the whole picture of 1×1")
        let outcome = try program.run(
            "run", "-i", "p.png", "-m", "empty.png", "-o", "o.png", "--model", "harmonic")
        #expect(outcome.code == 0)
        #expect(try folder.read("o.png") == folder.read("p.png"))
    }

    @Test func hugeHeaders() throws {
        _ = try folder.write(hugePNG, to: "huge.png")
        try expectFailure("huge.png", saying: "huge.png' (30000×30000)", "500000000")
        try expectFailure(
            "huge.png", "m.png", "o.png", "--max-memory", "1GiB", "--max-pixels", "2000000000",
            saying: "huge.png' needs", "1.0 GiB allowed", "--max-memory")
    }

    /// The head of a grey PNG of 30000×30000 pixels, with no pixels behind it.
    private var hugePNG: [UInt8] {
        let size: [UInt8] = [0, 0, 0x75, 0x30]
        return [0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A, 0, 0, 0, 13]
            + Array("IHDR".utf8) + size + size + [8, 0, 0, 0, 0, 0x43, 0x4C, 0xA7, 0x66]
            + [0, 0, 0, 0] + Array("IDAT".utf8) + [0x35, 0xAF, 0x06, 0x1E]
            + [0, 0, 0, 0] + Array("IEND".utf8) + [0xAE, 0x42, 0x60, 0x82]
    }

    @Test func weightsCutShort() throws {
        let header = #"{"w":{"dtype":"F32","shape":[4],"data_offsets":[0,16]}}"#
        _ = try folder.write(safetensors(header, data: 7), to: "short.safetensors")
        try expectFailure(model: "@short.safetensors", saying: "short.safetensors")
        _ = try folder.write([1, 2, 3], to: "tiny.safetensors")
        try expectFailure(model: "@tiny.safetensors", saying: "tiny.safetensors")
    }

    @Test func weightsOfAnotherNetwork() throws {
        let tensor = #""w":{"dtype":"F32","shape":[4],"data_offsets":[0,16]}"#
        _ = try folder.write(safetensors("{\(tensor)}", data: 16), to: "other.safetensors")
        try expectFailure(model: "@other.safetensors", saying: "other.safetensors")
        let metadata = #""__metadata__":{"network":"unheard-of"}"#
        _ = try folder.write(
            safetensors("{\(metadata),\(tensor)}", data: 16), to: "named.safetensors")
        try expectFailure(model: "@named.safetensors", saying: "named.safetensors", "unheard-of")
    }

    private func safetensors(_ header: String, data: Int) -> [UInt8] {
        let length = (0..<8).map { UInt8(header.utf8.count >> (8 * $0) & 255) }
        return length + Array(header.utf8) + Array(repeating: 0, count: data)
    }

    @Test func unknownModels() throws {
        try expectFailure(model: "guess", saying: "guess'", "harmonic")
    }

    @Test func targetsThatCannotBeWritten() throws {
        try expectFailure("a.png", "m.png", "a.png/o.png", saying: "a.png")
        try expectFailure("a.png", "m.png", "/proc/o.png", saying: "/proc/o.png")
        try expectFailure("a.png", "m.png", "o.bmp", saying: "o.bmp", ".png")
        try folder.write([Image.random(4, 4, bitDepth: 16)], to: "deep.png")
        try expectFailure("deep.png", "m.png", "o.jpg", saying: "deep.png", "JPEG")
    }

    @Test func sourcesAndOtherFilesStayUnlessTheyMayBeReplaced() throws {
        let source = try folder.read("a.png")
        try expectFailure("a.png", "m.png", "a.png", saying: "a.png'", "--overwrite")
        try expectFailure("a.png", "m.png", "m.png", saying: "m.png'", "--overwrite")
        #expect(try folder.read("a.png") == source)
        let outcome = try program.run(
            "run", "-i", "a.png", "-m", "m.png", "-o", "a.png", "--model", "harmonic", "--overwrite"
        )
        #expect(outcome.code == 0)
        #expect(try folder.read("a.png") != source)
    }

    @Test func fullDisks() throws {
        try folder.write([Image.random(300, 200)], to: "big.png")
        try folder.write(Mask(width: 300, height: 200), to: "big-mask.png")
        let before = try folder.contents
        let outcome = try program.run(
            inShell:
                "ulimit -f 16; exec \"$0\" run -i big.png -m big-mask.png -o o.tif --model harmonic"
        )
        #expect(outcome.code == 1)
        #expect(outcome.lines.last?.hasPrefix("lacuna: ") == true, "\(outcome.messages)")
        #expect(try folder.contents == before)

        let full = try program.run(
            inShell: "exec \"$0\" run -i a.png -m m.png -o - --model harmonic > /dev/full")
        #expect(full.code == 1)
        #expect(full.messages.contains("'standard output' cannot be written: no space is left"))
    }
}
