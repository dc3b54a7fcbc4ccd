import Imaging
import InpaintingEvaluation
import Testing

@Suite struct PictureComparisonTests {
    private let wave = PictureComparison(of: Wave.result, with: Wave.truth)
    private let everywhere = Wave.region(columns: 0..<32, rows: 0..<24)

    @Test func equalPicturesHaveNoErrorAndFullSimilarity() {
        let same = PictureComparison(of: Wave.truth, with: Wave.truth)
        let measurement = same.measurement(over: everywhere)
        #expect(measurement.absoluteError == 0)
        #expect(measurement.squaredError == 0)
        #expect(measurement.similarity == 1)
        #expect(measurement.gradient == measurement.truthGradient)
    }

    /// ```python
    /// y, x = np.mgrid[0:24, 0:32].astype(float)
    /// truth = 0.5 + 0.4 * np.sin(0.5 * x + 0.3 * y)
    /// result = 0.4 + 0.3 * np.sin(0.5 * x + 0.2 * y)
    /// skimage.metrics.structural_similarity(  # 0.26.0
    ///     truth, result, gaussian_weights=True, sigma=1.5, use_sample_covariance=False,
    ///     data_range=1)
    /// ```
    ///
    /// scikit-image leaves out the 5 pixels next to the border.
    @Test func similarityIsThatOfScikitImage() {
        let inner = Wave.region(columns: 5..<27, rows: 5..<19)
        let similarity = wave.measurement(over: inner).similarity
        #expect(abs(similarity - 0.29519714) < 1e-6)
    }

    /// `full=True` in the lines above, at one pixel.
    @Test(arguments: [(5, 12, 0.21854999), (20, 7, 0.53398973)])
    func similarityOfOnePixelIsThatOfScikitImage(x: Int, y: Int, expected: Double) {
        let pixel = Wave.region(columns: x..<x + 1, rows: y..<y + 1)
        #expect(abs(wave.measurement(over: pixel).similarity - expected) < 1e-6)
    }

    /// ```python
    /// def blur(plane):
    ///     f = lambda p: scipy.ndimage.gaussian_filter(p, 1.5, truncate=3.5, mode='constant')
    ///     return f(plane) / f(np.ones_like(plane))
    /// m, n = blur(truth), blur(result)
    /// v, w = blur(truth ** 2) - m * m, blur(result ** 2) - n * n
    /// c = blur(truth * result) - m * n
    /// (2 * m * n + 1e-4) * (2 * c + 9e-4) / ((m * m + n * n + 1e-4) * (v + w + 9e-4))
    /// ```
    @Test(arguments: [(0, 0, 0.90754703), (31, 0, 0.89029407), (10, 23, -0.70475621)])
    func windowsAreCutOffAtTheBorder(x: Int, y: Int, expected: Double) {
        let pixel = Wave.region(columns: x..<x + 1, rows: y..<y + 1)
        #expect(abs(wave.measurement(over: pixel).similarity - expected) < 1e-6)
    }

    @Test func similarityOfFlatPicturesIsTheLuminanceTerm() {
        let flat = PictureComparison(
            of: Planes(width: 3, height: 2, count: 1, repeating: 0.5),
            with: Planes(width: 3, height: 2, count: 1, repeating: 0.25))
        let similarity = flat.measurement(over: Mask(width: 3, height: 2, repeating: true))
            .similarity
        let expected = (2 * 0.5 * 0.25 + 1e-4) / (0.25 + 0.0625 + 1e-4)
        #expect(abs(similarity - expected) < 1e-12)
    }

    /// ```python
    /// gy, gx = np.gradient(truth); np.hypot(gx, gy)[rows, columns].mean()
    /// ```
    @Test func gradientsAreThoseOfNumPy() {
        let all = wave.measurement(over: everywhere)
        #expect(abs(all.truthGradient - 0.14393729) < 1e-6)
        #expect(abs(all.gradient - 0.09938228) < 1e-6)
        let part = wave.measurement(over: Wave.region(columns: 4..<20, rows: 3..<9))
        #expect(abs(part.truthGradient - 0.13924615) < 1e-6)
        #expect(abs(part.gradient - 0.10193003) < 1e-6)
    }

    @Test func onlyTheRegionCounts() {
        var result = Wave.truth
        result.values[3 * 32 + 4] += 0.5
        let comparison = PictureComparison(of: result, with: Wave.truth)
        let inside = comparison.measurement(over: Wave.region(columns: 4..<6, rows: 3..<5))
        #expect(abs(inside.absoluteError - 0.125) < 1e-6)
        #expect(abs(inside.squaredError - 0.0625) < 1e-6)
        let outside = comparison.measurement(over: Wave.region(columns: 20..<24, rows: 12..<20))
        #expect(outside.absoluteError == 0)
        #expect(outside.similarity == 1)
    }

    @Test func channelsAreAveraged() {
        let truth = Planes(width: 2, height: 1, count: 3, values: [0, 0, 0, 0, 0, 0])
        let result = Planes(width: 2, height: 1, count: 3, values: [0.5, 0.5, 0, 0, 0, 1])
        let measurement = PictureComparison(of: result, with: truth)
            .measurement(over: Mask(width: 2, height: 1, repeating: true))
        #expect(measurement.absoluteError == (0.5 + 0 + 0.5) / 3)
        #expect(measurement.squaredError == (0.25 + 0 + 0.5) / 3)
        #expect(measurement.gradient == 1.0 / 3)
    }

    @Test(arguments: [(1, 1), (1, 7), (7, 1)])
    func thinPicturesCanBeMeasured(width: Int, height: Int) {
        let truth = Planes(width: width, height: height, count: 3, repeating: 0.5)
        let measurement = PictureComparison(of: truth, with: truth)
            .measurement(over: Mask(width: width, height: height, repeating: true))
        #expect(abs(measurement.similarity - 1) < 1e-12)
        #expect(measurement.gradient == 0)
    }
}
