import Imaging
import TestSupport
import Testing

@Suite struct ColorDetectorTests {
    private let picture = Image(
        width: 4, height: 1,
        samples: .uint8([200, 10, 20, 210, 10, 20, 211, 10, 20, 200, 21, 20]))

    private func found(in picture: Image, color: SIMD3<Float>, levels: Float) -> [Bool] {
        ColorDetector(color: color / 255, tolerance: levels / 255).damage(in: picture).values
    }

    @Test func eachChannelMayBeOffByTheTolerance() {
        let color = SIMD3<Float>(200, 10, 20)
        #expect(found(in: picture, color: color, levels: 0) == [true, false, false, false])
        #expect(found(in: picture, color: color, levels: 10) == [true, true, false, false])
        #expect(found(in: picture, color: color, levels: 11) == [true, true, true, true])
    }

    @Test func greyIsItsOwnColorAtBothDepthsAndAlphaDoesNotCount() {
        let gray = Image(
            width: 3, height: 1, colorModel: .gray, hasAlpha: true,
            samples: .uint16([100 * 257, 0, 101 * 257, 65535, 90 * 257, 7]))
        #expect(found(in: gray, color: SIMD3(100, 100, 100), levels: 1) == [true, true, false])
        #expect(found(in: gray, color: SIMD3(100, 120, 100), levels: 1) == [false, false, false])
    }
}
