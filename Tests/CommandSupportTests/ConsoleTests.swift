import CommandSupport
import Testing

@Suite struct ConsoleTests {
    private let bar = ProgressBar(total: 40, unit: "pictures")

    @Test func theBarTellsRateAndTimeLeft() {
        #expect(
            bar.line(done: 10, elapsed: .seconds(4))
                == "██████░░░░░░░░░░░░░░░░░░ 10/40 pictures, 2.5/s, 0:12 left")
    }

    @Test func slowWorkIsToldInSecondsEach() {
        #expect(
            bar.line(done: 1, elapsed: .seconds(90)).hasSuffix(
                "1/40 pictures, 90.0 s each, 58:30 left"))
    }

    @Test func nothingIsToldBeforeTheFirstIsDone() {
        #expect(bar.line(done: 0, elapsed: .zero) == "░░░░░░░░░░░░░░░░░░░░░░░░ 0/40 pictures")
    }

    @Test(arguments: [
        (0.4, "0:00"), (61, "1:01"), (3599.6, "1:00:00"), (11_220, "3:07:00"),
    ])
    func timesReadLikeClocks(seconds: Double, text: String) {
        #expect(clockText(of: .seconds(seconds)) == text)
    }

    @Test(arguments: [
        (0.125, 2, "0.13"), (12, 0, "12"), (1.999, 1, "2.0"), (0.0449, 3, "0.045"),
        (-0.04, 1, "0.0"), (-2.5, 1, "-2.5"), (3.05, 2, "3.05"),
    ])
    func numbersHaveTheirDecimals(number: Double, decimals: Int, text: String) {
        #expect(formatted(number, decimals: decimals) == text)
    }

    @Test func tablesAlignTheirSecondColumn() {
        #expect(
            Table([(name: "a", value: "1"), (name: "long", value: "2")]).text
                == "a     1\nlong  2\n")
    }
}
