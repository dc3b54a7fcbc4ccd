import Foundation
import Testing

/// `Documentation/limits.md` against the tests that it names.
@Suite struct LimitsTableTests {
    private static let repository = URL(filePath: #filePath)
        .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()

    /// The last cells of the table's rows, without the heads.
    private static func testCells() throws -> [Substring] {
        let file = repository.appending(path: "Documentation/limits.md")
        return try String(contentsOf: file, encoding: .utf8).split(separator: "\n")
            .filter { $0.hasPrefix("| ") && !$0.hasSuffix("| test |") }
            .compactMap { $0.dropLast(2).split(separator: "|").last }
    }

    /// All tests, as one text.
    private static func tests() throws -> String {
        let folder = repository.appending(path: "Tests").path()
        return try FileManager.default.subpathsOfDirectory(atPath: folder)
            .filter { $0.hasSuffix("Tests.swift") }
            .map { try String(contentsOfFile: "\(folder)/\($0)", encoding: .utf8) }
            .joined()
    }

    @Test func everyLimitNamesTestsThatExist() throws {
        let cells = try Self.testCells()
        let tests = try Self.tests()
        #expect(cells.count > 40)
        for cell in cells {
            let names = cell.split(separator: "`").filter { !$0.allSatisfy { " ,".contains($0) } }
            #expect(!names.isEmpty, "a limit without a test")
            for name in names {
                #expect(tests.contains("func \(name)("), "there is no test named '\(name)'")
            }
        }
    }
}
