import HTTPTypes
import Testing

@testable import InpaintingServer

@Suite struct FormTests {
    @Test(arguments: ["", "[]", "1", "{", "{\"a\":}", "null", "\u{0}", "{\"a\":1}x", "{'a':1}"])
    func onlyObjectsAreTaken(text: String) {
        let problem = #expect(throws: Problem.self) { try Form(json: Array(text.utf8)) }
        #expect(problem?.status == .badRequest)
    }

    @Test func deepNestingIsRefusedOrPassedOver() throws {
        let deep = String(repeating: "[", count: 100_000)
        #expect(throws: Problem.self) { try Form(json: Array("{\"a\":\(deep)".utf8)) }
        let shallow =
            "{\"a\":" + String(repeating: "[", count: 50) + String(repeating: "]", count: 50) + "}"
        #expect(try Form(json: Array(shallow.utf8)).values == ["a": .other])
    }

    @Test func numbersAreWholeAndInRange() throws {
        let form = try Form(json: Array(#"{"a":3,"b":"4","c":1.5,"d":1e300,"e":null}"#.utf8))
        #expect(try form.integer("a", in: 3...3) == 3)
        #expect(try form.integer("b", in: 0...9) == 4)
        #expect(try form.integer("e", in: 0...9) == nil)
        #expect(try form.integer("f", in: 0...9) == nil)
        for (key, range) in [("a", 4...9), ("a", 0...2), ("c", 0...9), ("d", 0...Int.max)] {
            #expect(throws: Problem.self) { try form.integer(key, in: range) }
        }
        #expect(try form.number("c", in: 0...2) == 1.5)
        #expect(throws: Problem.self) { try form.number("c", in: 0...1) }
    }

    @Test(arguments: ["aGk=", "data:image/png;base64,aGk="])
    func filesComeInBase64(text: String) throws {
        #expect(try Form(values: ["a": .text(text)]).file("a") == Array("hi".utf8))
    }

    @Test(arguments: ["aGk", "a Gk=", "????", "data:image/png;base64", "data:,hi!"])
    func otherTextIsNoFile(text: String) {
        #expect(throws: Problem.self) { try Form(values: ["a": .text(text)]).file("a") }
    }

    @Test func unknownKeysAreNamedWithTheNearest() {
        let form = Form(values: ["modle": .null])
        let problem = #expect(throws: Problem.self) { try form.requireKnown(["model", "mask"]) }
        #expect(problem?.detail.contains("'modle'; the nearest that is known is 'model'") == true)
        let long = Form(values: [String(repeating: "k", count: 1_000_000): .null])
        let short = #expect(throws: Problem.self) { try long.requireKnown(["model"]) }
        #expect((short?.detail.count ?? 1000) < 200)
    }
}
