import HTTPTypes
import Testing

@testable import InpaintingServer

@Suite struct MultipartFormTests {
    private static func form(_ body: String, type: String = "multipart/form-data; boundary=b")
        throws
        -> Form
    {
        let body = body.replacing("\n", with: "\r\n")
        var reader = try MultipartForm(Array(body.utf8), contentType: type)
        return try reader.form()
    }

    @Test func fieldsAndFilesAreRead() throws {
        let form = try Self.form(
            """
            --b
            Content-Disposition: form-data; name="model"

            telea
            --b
            content-disposition: form-data; name=image; filename="a;b.png"
            Content-Type: image/png

            --not-b
            --b
            Content-Disposition: form-data; name="empty"


            --b--

            """)
        #expect(
            form.values == [
                "model": .text("telea"), "image": .bytes(Array("--not-b".utf8)), "empty": .text(""),
            ])
    }

    @Test(arguments: [
        "", "--b", "--b\n", "--b\n\n", "--b\nContent-Disposition: form-data; name=\"a\"\n\nx",
        "--b\nContent-Disposition: form-data\n\nx\n--b--", "--b\nX: y\n\nx\n--b--", "x", "--c--",
        "--b\nContent-Disposition: form-data; name=\"a\"\n\nx\n--b",
    ])
    func malformedFormsAreRefused(body: String) {
        let problem = #expect(throws: Problem.self) { try Self.form(body) }
        #expect(problem?.status == .badRequest)
    }

    @Test func everyTruncationIsRefused() throws {
        let whole = FormBody().adding("a", "1").adding(file: "b", [0, 13, 10, 45, 45]).bytes
        let type = "multipart/form-data; boundary=\"\(FormBody.boundary)\""
        for count in 0..<whole.count - 4 {
            var reader = try MultipartForm(Array(whole.prefix(count)), contentType: type)
            #expect(throws: Problem.self) { try reader.form() }
        }
        var reader = try MultipartForm(whole, contentType: type)
        #expect(try reader.form().values == ["a": .text("1"), "b": .bytes([0, 13, 10, 45, 45])])
    }

    @Test func namesComeOnce() {
        let field = "--b\nContent-Disposition: form-data; name=\"a\"\n\nx\n"
        let problem = #expect(throws: Problem.self) { try Self.form(field + field + "--b--") }
        #expect(problem?.status == .unprocessableContent)
    }

    @Test func fieldsAreCountedAndHeadsMeasured() {
        let many = (0...100).map { "--b\nContent-Disposition: form-data; name=\"a\($0)\"\n\nx\n" }
        #expect(throws: Problem.self) { try Self.form(many.joined() + "--b--") }
        let head = String(repeating: "X: y\n", count: 2000)
        #expect(throws: Problem.self) {
            try Self.form("--b\n\(head)Content-Disposition: form-data; name=\"a\"\n\nx\n--b--")
        }
    }

    @Test(arguments: [
        "multipart/form-data", "multipart/form-data; boundary=",
        "multipart/form-data; boundary=\"\"",
        "multipart/form-data; boundary=" + String(repeating: "x", count: 71),
    ])
    func boundariesAreNeeded(type: String) {
        #expect(throws: Problem.self) { try Self.form("--b--", type: type) }
    }
}
