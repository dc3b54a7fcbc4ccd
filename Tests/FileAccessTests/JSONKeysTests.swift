import FoundationEssentials
import Testing

@testable import FileAccess

@Suite struct JSONKeysTests {
    private func keys(_ text: String) throws -> JSONKeys {
        try JSONKeys(of: Data(text.utf8))
    }

    @Test func pathsLeadThroughObjectsAndLists() throws {
        let keys = try keys(#"{"a": {"b": [{"c": 1}, {"d": [[{"e": null}]]}]}, "f": "g"}"#)
        #expect(keys.paths == ["a", "a.b", "a.b.c", "a.b.d", "a.b.d.e", "f"])
        #expect(try self.keys("3").paths.isEmpty)
    }

    @Test func strangersAreNamedWithTheNearestKey() throws {
        let keys = try keys(#"{"sizes": 1, "wdth": 2}"#)
        #expect(keys.flaw(known: ["sizes", "wdth", "height"]) == nil)
        #expect(
            keys.flaw(known: ["sizes", "height", "width"])
                == "has the unknown key 'wdth'; the nearest that is known is 'width'.")
        #expect(keys.flaw(known: []) == "has the unknown key 'sizes'.")
    }

    @Test(arguments: [
        ("", "", 0), ("", "abc", 3), ("abc", "", 3), ("same", "same", 0), ("kitten", "sitting", 3),
        ("flaw", "lawn", 2), ("ragne", "range", 2), ("a", "b", 1),
    ])
    func editsAreLevenshteins(first: String, second: String, count: Int) {
        #expect(edits(from: first, to: second) == count)
    }
}
