import Glibc
import Imaging
import InpaintingEvaluation
import Testing

@Suite struct MetricTests {
    /// A flat result that is `offset` away from a flat truth.
    private func measurement(offset: Float) -> Measurement {
        measurement(
            of: Planes(width: 4, height: 3, count: 3, repeating: 0.5 + offset),
            with: Planes(width: 4, height: 3, count: 3, repeating: 0.5))
    }

    private func measurement(of result: Planes, with truth: Planes) -> Measurement {
        PictureComparison(of: result, with: truth)
            .measurement(over: Mask(width: truth.width, height: truth.height, repeating: true))
    }

    /// A grey ramp of 8 columns that climbs by `slope` a pixel.
    private func ramp(slope: Float) -> Planes {
        Planes(width: 8, height: 2, count: 1, values: (0..<16).map { Float($0 % 8) * slope })
    }

    @Test func errorsOfAConstantOffsetAreExact() throws {
        let measurements = [measurement(offset: 0.25)]
        #expect(Metric.l1.value(over: measurements) == 25)
        #expect(Metric.l2.value(over: measurements) == 6.25)
        let psnr = try #require(Metric.psnr.value(over: measurements))
        #expect(abs(psnr - 20 * log10(4)) < 1e-12)
    }

    @Test func decibelsAreAveragedRatherThanErrors() throws {
        let measurements = [measurement(offset: 0.5), measurement(offset: 0.125)]
        let psnr = try #require(Metric.psnr.value(over: measurements))
        #expect(abs(psnr - 10 * log10(16)) < 1e-12)
        #expect(Metric.l1.value(over: measurements) == 31.25)
    }

    @Test func aFaultlessPictureCountsWith100Decibels() {
        #expect(Metric.psnr.value(over: [measurement(offset: 0)]) == 100)
        #expect(Metric.ssim.value(over: [measurement(offset: 0)]) == 1)
    }

    @Test func detailOfAFlatterRampIsTheRatioOfTheSlopes() {
        let half = measurement(of: ramp(slope: 0.0625), with: ramp(slope: 0.125))
        #expect(Metric.detail.value(over: [half]) == 0.5)
    }

    @Test func detailComparesAllPicturesTogether() throws {
        let steep = measurement(of: ramp(slope: 0.125), with: ramp(slope: 0.125))
        let lost = measurement(of: ramp(slope: 0), with: ramp(slope: 0.0625))
        let detail = try #require(Metric.detail.value(over: [steep, lost]))
        #expect(abs(detail - 2.0 / 3) < 1e-12)
    }

    @Test func detailOfFlatTruthsIsUndefined() {
        let invented = measurement(of: ramp(slope: 0.125), with: ramp(slope: 0))
        #expect(Metric.detail.value(over: [invented]) == nil)
    }
}
