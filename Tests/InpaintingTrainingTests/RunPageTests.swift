import Testing

@testable import InpaintingTraining

@Suite struct RunPageTests {
    private static let entries = [(20, 100.0), (30, 10), (40, 1)].map {
        MetricsLog.Entry(step: $0, seconds: 0, losses: ["hole": $1])
    }

    @Test func curvesFallFromTheUpperLeftToTheLowerRightCorner() {
        let html = RunPage(title: "run", Self.entries, sheets: [], isRunning: false).html
        #expect(html.contains(#"points="360.0,0.0 540.0,110.0 720.0,220.0""#))
        #expect(html.contains("<h2>hole</h2>"))
    }

    @Test func showsTheNewestSheetsFirstAndNotEachOfMany() {
        let few = RunPage(title: "run", [], sheets: [4, 2], isRunning: false).html
        let places = ["step-4.jpg", "step-2.jpg"].compactMap { few.firstRange(of: $0)?.lowerBound }
        #expect(places == places.sorted() && places.count == 2)

        let many = RunPage(title: "run", [], sheets: Array(1...1000), isRunning: false).html
        #expect(many.contains("step-1000.jpg"))
        #expect(many.ranges(of: "<img").count <= 12)
    }

    @Test func readsItselfAgainWhileTheRunGoesOn() {
        for isRunning in [true, false] {
            let html = RunPage(title: "run", [], sheets: [], isRunning: isRunning).html
            #expect(html.contains(#"http-equiv="refresh""#) == isRunning)
        }
    }
}
