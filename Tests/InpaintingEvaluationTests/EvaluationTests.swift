import FoundationEssentials
import Glibc
import Imaging
import Inpainting
import InpaintingEvaluation
import MaskRecipes
import TestSupport
import Testing

@Suite struct EvaluationTests {
    private let models: [Evaluation.Model] = [
        ("right", FlatInpainter(value: 0)), ("wrong", FlatInpainter(value: 0.2)),
    ]

    /// A black picture.
    private let picture = Image(
        width: 24, height: 16, samples: .uint8(Array(repeating: 0, count: 24 * 16 * 3)))

    private func recipes(_ names: [String]) throws -> [MaskRecipe] {
        try names.map { try #require(MaskRecipe.preset(named: $0)) }
    }

    private func evaluation(_ presets: [String], seed: UInt64 = 1) throws -> Evaluation {
        Evaluation(of: models, on: try recipes(presets), seed: seed)
    }

    /// The holes that an evaluation draws in two pictures, as its trials show them.
    private func holes(_ presets: [String], seed: UInt64 = 1, shown: String) throws -> [Image] {
        var evaluation = try evaluation(presets, seed: seed)
        var holes: [Image] = []
        for _ in 0..<2 {
            try evaluation.add(picture, named: "black") { trial in
                if trial.recipe.name == shown { holes.append(trial.holed) }
            }
        }
        return holes
    }

    @Test func rowsAreTheMetricsOfTheirModelAndRegion() throws {
        var evaluation = try evaluation(["center"])
        try evaluation.add(picture, named: "black")
        let rows = evaluation.report.rows
        let wrong = try #require(
            rows.first { $0.region == .hole && $0.holes == "center" && $0.model == "wrong" })
        #expect(wrong.count == 1)
        #expect(wrong.holeRatio == 64.0 / 384)
        #expect(abs(try #require(wrong.values[.psnr]) - 20 * log10(5)) < 1e-6)
        #expect(abs(try #require(wrong.values[.l1]) - 20) < 1e-5)
        let whole = try #require(
            rows.first { $0.region == .wholePicture && $0.holes == "all" && $0.model == "wrong" })
        #expect(abs(try #require(whole.values[.l1]) - 20.0 / 6) < 1e-5)
        let right = try #require(rows.first { $0.region == .hole && $0.model == "right" })
        #expect(right.values == [.psnr: 100, .ssim: 1, .l1: 0, .l2: 0])
    }

    @Test func rowsGoFromPresetsOverBinsToAll() throws {
        var evaluation = try evaluation(["irregular-40-50", "center"])
        try evaluation.add(picture, named: "black")
        try evaluation.add(picture, named: "black")
        let report = evaluation.report
        let rows = report.rows.filter { $0.region == .hole && $0.model == "right" }
        #expect(
            rows.map(\.holes) == ["irregular-40-50", "center", "(0.1, 0.2]", "(0.4, 0.5]", "all"])
        #expect(rows.map(\.count) == [2, 2, 2, 2, 4])
        #expect(report.pictures == 2)
        #expect(report.rows.count == 5 * 2 * 2)
        #expect(report.rows.prefix(2).map(\.model) == ["right", "wrong"])
    }

    @Test func holesDependOnSeedAndPictureAlone() throws {
        let alone = try holes(["thick"], shown: "thick")
        let besideOthers = try holes(["center", "thick"], shown: "thick")
        let elsewhere = try holes(["thick"], seed: 2, shown: "thick")
        #expect(alone == besideOthers)
        #expect(alone[0] != alone[1])
        #expect(alone[0] != elsewhere[0])
    }

    @Test func theSameEvaluationGivesTheSameReport() throws {
        let reports = try (0..<2).map { _ in
            var evaluation = try evaluation(["thin", "medium"])
            try evaluation.add(picture, named: "black")
            return evaluation.report
        }
        #expect(reports[0] == reports[1])
    }

    @Test func reportsSurviveJSON() throws {
        var evaluation = try evaluation(["thin"])
        try evaluation.add(picture, named: "black")
        let json = try JSONEncoder().encode(evaluation.report)
        #expect(try JSONDecoder().decode(EvaluationReport.self, from: json) == evaluation.report)
        let text = String(decoding: json, as: UTF8.self)
        #expect(text.contains(#""psnr":100"#))
        #expect(text.contains(#""region":"whole picture""#))
    }

    @Test func modelsSeeWhiteInsideTheHoleAndSheetsShowAll() throws {
        var evaluation = try evaluation(["center"])
        var sheets: [Image] = []
        try evaluation.add(picture, named: "black") { trial in
            #expect(trial.results.count == 2)
            sheets.append(trial.sheet)
        }
        let sheet = try #require(sheets.first)
        #expect(sheet.width == 4 * 24 && sheet.height == 16)
        let middle = sheet.planes(in: Region(x: 0, y: 8, width: 4 * 24, height: 1)).values
        #expect([12, 36, 60, 84].map { (255 * middle[$0]).rounded() } == [0, 255, 0, 51])
        #expect(middle[24] == 0)
    }

    @Test func alphaIsNotMeasured() throws {
        let clear = Image(
            width: 8, height: 8, colorModel: .gray, hasAlpha: true,
            samples: .uint8(Array(repeating: 0, count: 128)))
        let models: [Evaluation.Model] = [("grey", FlatInpainter(value: 0.2))]
        var evaluation = Evaluation(of: models, on: try recipes(["center"]), seed: 1)
        try evaluation.add(clear, named: "clear")
        let l1 = try #require(evaluation.report.rows.first?.values[.l1])
        #expect(abs(l1 - 20) < 1e-5)
    }

    @Test func picturesWithoutRoomForAHoleAreNamed() throws {
        var evaluation = try evaluation(["thin"])
        let pixel = Image(width: 1, height: 1, colorModel: .gray, samples: .uint8([0]))
        let error = #expect(throws: EvaluationError.self) {
            try evaluation.add(pixel, named: "dot.png")
        }
        #expect(error?.code == .tooSmall)
        #expect(error?.description.contains("'dot.png'") == true)
    }
}
