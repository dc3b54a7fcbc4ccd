import ImageFiles
import Testing

@testable import LacunaCommand

@Suite struct PicturePathTests {
    @Test(arguments: [
        ("scans/page 1.TIF", "page 1.TIF", "tif", "scans/page 1"),
        ("a.b/c", "c", "", "a.b/c"),
        ("archive.tar.gz", "archive.tar.gz", "gz", "archive.tar"),
        (".hidden", ".hidden", "", ".hidden"),
        ("dir/.hidden", ".hidden", "", "dir/.hidden"),
        ("été.jpeg", "été.jpeg", "jpeg", "été"),
    ])
    func partsOfAPath(path: String, name: String, ending: String, stem: String) {
        let path = PicturePath(path)
        #expect(path.name == name)
        #expect(path.fileExtension == ending)
        #expect(path.stem == stem)
    }

    @Test func endingsChangeOnlyWithTheFormat() {
        #expect(PicturePath("a/b.jpeg").path(in: "out", as: nil) == "out/a/b.jpeg")
        #expect(PicturePath("a/b.jpeg").path(in: "out", as: .jpeg) == "out/a/b.jpeg")
        #expect(PicturePath("a/b.jpeg").path(in: "out/", as: .png) == "out/a/b.png")
        #expect(PicturePath("b.png").path(in: ".", as: .tiff) == "./b.tif")
    }

    @Test func suffixesStandBeforeTheEnding() {
        #expect(PicturePath("out/a.png").appending(toStem: "-concat") == "out/a-concat.png")
        #expect(PicturePath("out.d/a").appending(toStem: "-concat") == "out.d/a-concat")
    }
}
