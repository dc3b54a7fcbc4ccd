import Imaging
import Inpainting
import TestSupport
import Testing

@Suite struct NearestNeighborInpainterTests {
    private func stripes(_ width: Int, _ height: Int, step: (Int, Int), shade: Double) -> Image {
        Image.gray(width, height) { x, y in
            (step.0 * x + step.1 * y) % 12 < 6 ? shade : shade + 0.4
        }
    }

    private func center(_ width: Int, _ height: Int) -> Mask {
        var hole = Mask(width: width, height: height)
        for y in height / 4..<3 * height / 4 {
            for x in width / 4..<3 * width / 4 { hole[x, y] = true }
        }
        return hole
    }

    @Test func theDonorWithTheSameSurroundingsFillsTheHole() throws {
        let donors = [(1, 0), (0, 1), (1, 1)].map { stripes(64, 64, step: $0, shade: 0.3) }
        let hole = center(64, 64)
        for donor in donors {
            var image = donor
            image.fill(
                hole, in: image.bounds, with: Planes(width: 64, height: 64, count: 1, repeating: 1))
            let result = try NearestNeighborInpainter(donors: donors).inpaint(image, filling: hole)
            #expect(result == donor)
        }
    }

    /// The least angle counts, not the length; the first of equal ones is taken.
    @Test func otherFeaturesCanBeCompared() throws {
        let donors = [0.2, 0.4, 0.6, 0.8].map { shade in Image.gray(8, 8) { _, _ in shade } }
        let features: [Int: [Float]] = [
            51: [1, 0], 102: [9, 10], 153: [0.1, 0.1], 204: [2, 2], 0: [1, 1],
        ]
        let inpainter = NearestNeighborInpainter(donors: donors) { image, _ in
            features[image.integers[0]] ?? []
        }
        let result = try inpainter.inpaint(
            Image.gray(8, 8) { _, _ in 0 }, filling: center(8, 8))
        #expect(result.integers[3 * 8 + 3] == 153)
        #expect(result.integers[0] == 0)
    }

    /// Enlarged, a donor would have less detail than the picture.
    @Test func smallerDonorsAreLeftOut() throws {
        let hole = center(40, 30)
        let image = Image.random(40, 30, colorModel: .gray)
        let small = [(39, 90), (90, 29)].map { Image.gray($0.0, $0.1) { _, _ in 0.2 } }
        let large = Image.gray(40, 30) { _, _ in 0.6 }
        let result = try NearestNeighborInpainter(donors: small + [large])
            .inpaint(image, filling: hole)
        #expect(result.integers[15 * 40 + 20] == 153)
        let error = #expect(throws: InpaintingError.self) {
            try NearestNeighborInpainter(donors: small).inpaint(image, filling: hole)
        }
        #expect(error?.code == .nothingToCopy)
        #expect(error?.description.contains("40×30") == true)
    }

    /// A donor twice as large and wider gives its middle; grey becomes three equal colours, and alpha
    /// goes on as it is around the hole.
    @Test func donorsAreBroughtToThePicture() throws {
        let donor = Image.gray(200, 80) { x, _ in x < 60 || x >= 140 ? 0 : x < 100 ? 0.2 : 0.6 }
        let image = Image.random(40, 40, hasAlpha: true)
        let hole = center(40, 40)
        let result = try NearestNeighborInpainter(donors: [donor]).inpaint(image, filling: hole)
        #expect(result.equals(image, outside: hole))
        let left = (15 * 40 + 12) * 4
        #expect(result.integers[left..<left + 3] == [51, 51, 51])
        let right = (15 * 40 + 27) * 4
        #expect(result.integers[right..<right + 3] == [153, 153, 153])
        let alpha = try HarmonicInpainter().inpaint(image, filling: hole)
        #expect(result.integers[left + 3] == alpha.integers[left + 3])
    }
}
