import HTTPTypes

/// Reads the fields of `multipart/form-data` (RFC 7578) from a body that is in memory.
struct MultipartForm {
    private let bytes: [UInt8]

    /// What stands before each field and after the last one.
    private let delimiter: [UInt8]

    private var position = 0

    private static let lineEnd = Array("\r\n".utf8)
    private static let dashes = Array("--".utf8)
    private static let maxFields = 100
    private static let maxHead = 4096

    /// - Parameters:
    ///   - bytes: The body.
    ///   - contentType: The header that names the boundary.
    /// - Throws: ``Problem`` where the header names none.
    init(_ bytes: [UInt8], contentType: String) throws {
        guard let boundary = parameter("boundary", of: contentType),
            (1...70).contains(boundary.utf8.count)
        else {
            throw Problem(
                .badRequest, "The content type must name a boundary of 1 to 70 characters.")
        }
        self.bytes = bytes
        delimiter = Array("\r\n--\(boundary)".utf8)
    }

    /// All fields.
    ///
    /// - Throws: ``Problem`` where the body is malformed or a field comes twice.
    mutating func form() throws -> Form {
        try skipToFirstField()
        var values: [String: Form.Value] = [:]
        while !bytes[position...].starts(with: Self.dashes) {
            guard values.count < Self.maxFields else {
                throw Problem(.contentTooLarge, "The form has more than \(Self.maxFields) fields.")
            }
            let (name, value) = try field()
            guard values.updateValue(value, forKey: name) == nil else {
                throw Problem.invalid("'\(name)' comes twice.")
            }
        }
        return Form(values: values)
    }

    /// Moves behind the first delimiter, whose line end may be the body's beginning.
    private mutating func skipToFirstField() throws {
        if bytes.starts(with: delimiter.dropFirst(2)) {
            position = delimiter.count - 2
        } else {
            _ = try take(upTo: delimiter)
        }
    }

    private mutating func field() throws -> (String, Form.Value) {
        _ = try take(upTo: Self.lineEnd)
        var disposition = ""
        var length = 0
        while case let line = try take(upTo: Self.lineEnd), !line.isEmpty {
            length += line.count
            guard length <= Self.maxHead else { throw Self.malformed }
            let text = String(decoding: line, as: UTF8.self)
            if text.lowercased().hasPrefix("content-disposition:") { disposition = text }
        }
        guard let name = parameter("name", of: disposition) else { throw Self.malformed }
        let content = try take(upTo: delimiter)
        return (
            name,
            parameter("filename", of: disposition) == nil
                ? .text(String(decoding: content, as: UTF8.self)) : .bytes(Array(content))
        )
    }

    /// Takes what stands before a pattern and moves behind that.
    private mutating func take(upTo pattern: [UInt8]) throws -> ArraySlice<UInt8> {
        let start = position
        var end = start
        while !bytes[end...].starts(with: pattern) {
            guard let next = bytes[end...].dropFirst().firstIndex(of: pattern[0]) else {
                throw Self.malformed
            }
            end = next
        }
        position = end + pattern.count
        return bytes[start..<end]
    }

    private static let malformed = Problem(
        .badRequest, "The multipart form is malformed or ends too early.")
}

/// The value of a header's parameter such as `name="image"`, quoted or not.
private func parameter(_ name: String, of header: String) -> String? {
    for part in header.split(separator: ";").dropFirst() {
        let text = part.drop { $0 == " " || $0 == "\t" }
        guard text.lowercased().hasPrefix(name + "=") else { continue }
        let value = text.dropFirst(name.count + 1)
        guard value.hasPrefix("\"") else { return String(value) }
        return String(value.dropFirst().prefix { $0 != "\"" })
    }
    return nil
}
