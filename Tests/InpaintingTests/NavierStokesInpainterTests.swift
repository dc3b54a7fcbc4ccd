import Imaging
import Inpainting
import TestSupport
import Testing

/// OpenCV's version.
@Suite struct NavierStokesInpainterTests {
    /// Away from the picture's border.
    @Test(arguments: [("color", 1), ("color", 3), ("color", 5), ("gray", 3), ("deep", 3)])
    func agreesWithOpenCV(picture: String, radius: Int) throws {
        let image = try TeleaFixture.image(picture)
        let expected = try TeleaFixture.image("\(picture)-inner-ns-\(radius)")
        let result = try NavierStokesInpainter(variant: .openCV(radius: radius))
            .inpaint(image, filling: try TeleaFixture.hole("inner"))
        let differences = zip(result.integers, expected.integers).map { abs($0 - $1) }
        #expect(try #require(differences.max()) <= 1)
    }

    @Test func nearlyAgreesWithOpenCVAtTheBorder() throws {
        let image = try TeleaFixture.image("color")
        let hole = try TeleaFixture.hole("border")
        let expected = try TeleaFixture.image("color-border-ns-3")
        let result = try NavierStokesInpainter(variant: .openCV()).inpaint(image, filling: hole)
        let differing = zip(result.integers, expected.integers).count { abs($0 - $1) > 2 }
        #expect(Double(differing) / Double(3 * hole.holeCount) < 0.05)
    }

    /// With columns of two greys around a hole of one pixel, the weights of its neighbours to the left
    /// and right vanish: isophotes go up and down.
    @Test func valuesFollowIsophotes() throws {
        let image = Image.gray(9, 9) { x, _ in x < 4 ? 0.2 : x > 4 ? 0.8 : 0.5 }
        var hole = Mask(width: 9, height: 9)
        hole[4, 4] = true
        #expect(
            try NavierStokesInpainter(variant: .openCV(radius: 1)).inpaint(image, filling: hole)
                == image)
    }

    @Test(arguments: [(1, 50), (50, 1), (2, 2)])
    func narrowPicturesAreFilled(width: Int, height: Int) throws {
        let image = Image.gray(width, height) { _, _ in 0.5 }
        var hole = Mask(width: width, height: height, repeating: true)
        hole[width - 1, height - 1] = false
        let result = try NavierStokesInpainter(variant: .openCV(radius: 5)).inpaint(
            image, filling: hole)
        #expect(result == image)
    }
}
