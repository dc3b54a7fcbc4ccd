import Imaging
import Testing

@Suite struct HoleRatioBinTests {
    @Test(arguments: [
        (0.001, "(0.0, 0.01]"), (0.01, "(0.0, 0.01]"), (0.0101, "(0.01, 0.1]"),
        (0.1, "(0.01, 0.1]"),
        (0.1001, "(0.1, 0.2]"), (0.2, "(0.1, 0.2]"), (0.55, "(0.5, 0.6]"), (0.6, "(0.5, 0.6]"),
        (0.61, "(0.6, 1.0]"), (1, "(0.6, 1.0]"),
    ])
    func everyRatioLiesInOneBin(ratio: Double, name: String) {
        #expect(HoleRatioBin.all.filter { $0.contains(ratio) }.map(\.name) == [name])
    }
}
