import Imaging
import TestSupport
import Testing

@Suite struct MaskDescriptionTests {
    @Test func holesAreCounted() {
        #expect(
            Mask("##....", "##....", "......", ".....#").holeDescription
                == "hole 20.8 % in 2 regions")
        #expect(Mask("..#.").holeDescription == "hole 25.0 % in 1 region")
        #expect(Mask("....").holeDescription == "hole 0.0 % in 0 regions")
    }

    @Test(arguments: [
        (0, "0.0 %"), (1, "under 0.1 %"), (4999, "50.0 %"), (9999, "99.9 %"),
        (10_000, "100.0 %"),
    ])
    func nothingIsRoundedToNothingOrAll(count: Int, text: String) {
        let values = (0..<10_000).map { $0 < count }
        #expect(Mask(width: 100, height: 100, values: values).holePercentage == text)
    }
}
