import FileAccess
import FoundationEssentials
import HTTPTypes

/// The fields of a request by their keys, from JSON or from a multipart form.
struct Form: Sendable {
    enum Value: Equatable, Sendable {
        case text(String)
        case number(Double)
        case flag(Bool)
        case bytes([UInt8])
        case null

        /// A list or an object, which no field takes.
        case other
    }

    var values: [String: Value]

    private static let longestKey = 64

    /// Throws ``Problem`` where there is a key beside those that are known.
    func requireKnown(_ keys: Set<String>) throws {
        guard values.keys.allSatisfy({ $0.utf8.count <= Self.longestKey }) else {
            throw Problem.invalid("The request has a key of more than \(Self.longestKey) bytes.")
        }
        let flaw = JSONKeys(paths: Set(values.keys)).flaw(known: keys)
        if let flaw { throw Problem.invalid("The request \(flaw)") }
    }

    /// Whether the field is there and not null.
    func has(_ key: String) -> Bool {
        switch values[key] {
        case nil, .null: false
        default: true
        }
    }

    func integer(_ key: String, in range: ClosedRange<Int>) throws -> Int? {
        guard has(key) else { return nil }
        let number: Int? =
            switch values[key] {
            case .number(let value): Int(exactly: value)
            case .text(let text): Int(text)
            default: nil
            }
        guard let number, range.contains(number) else {
            throw Problem.invalid(
                "'\(key)' must be a whole number from \(range.lowerBound) to \(range.upperBound).")
        }
        return number
    }

    func number(_ key: String, in range: ClosedRange<Double>) throws -> Double? {
        guard has(key) else { return nil }
        let number: Double? =
            switch values[key] {
            case .number(let value): value
            case .text(let text): Double(text)
            default: nil
            }
        guard let number, range.contains(number) else {
            throw Problem.invalid(
                "'\(key)' must be a number from \(range.lowerBound) to \(range.upperBound).")
        }
        return number
    }

    func flag(_ key: String) throws -> Bool? {
        switch values[key] {
        case nil, .null: return nil
        case .flag(let value): return value
        case .text("true"): return true
        case .text("false"): return false
        default: throw Problem.invalid("'\(key)' must be true or false.")
        }
    }

    func text(_ key: String) throws -> String? {
        switch values[key] {
        case nil, .null: return nil
        case .text(let value): return value
        default: throw Problem.invalid("'\(key)' must be text.")
        }
    }

    /// One of some words, whatever the case of their letters.
    func choice(_ key: String, of words: [String]) throws -> String? {
        guard let text = try text(key) else { return nil }
        guard let word = words.first(where: { $0.lowercased() == text.lowercased() }) else {
            throw Problem.invalid("'\(key)' must be one of \(words.joined(separator: ", ")).")
        }
        return word
    }

    /// A file: the bytes of a multipart field, or base64 with or without a data URL's head.
    func file(_ key: String) throws -> [UInt8]? {
        switch values[key] {
        case nil, .null: return nil
        case .bytes(let bytes): return bytes
        case .text(let text):
            // A data URL's head ends with its first comma.
            let parts = text.split(
                separator: ",", maxSplits: 1, omittingEmptySubsequences: false)
            let digits = text.hasPrefix("data:") ? parts.dropFirst().first : text[...]
            guard let digits, let data = Data(base64Encoded: String(digits)) else {
                throw Problem.invalid("'\(key)' must be a file in base64.")
            }
            return Array(data)
        default: throw Problem.invalid("'\(key)' must be a file in base64.")
        }
    }

    /// - Throws: ``Problem`` where the file is missing.
    func requiredFile(_ key: String) throws -> [UInt8] {
        guard let file = try file(key) else {
            throw Problem.invalid("'\(key)' is missing; send a picture file.")
        }
        return file
    }
}

extension Form {
    /// Reads a JSON object.
    init(json: [UInt8]) throws {
        do {
            values = try JSONDecoder().decode([String: Value].self, from: Data(json))
        } catch {
            throw Problem(.badRequest, "The body must be a JSON object in UTF-8.")
        }
    }
}

extension Form.Value: Decodable {
    init(from decoder: any Decoder) throws {
        let container = try decoder.singleValueContainer()
        self =
            if container.decodeNil() {
                .null
            } else if let value = try? container.decode(Bool.self) {
                .flag(value)
            } else if let value = try? container.decode(Double.self) {
                .number(value)
            } else if let value = try? container.decode(String.self) {
                .text(value)
            } else {
                .other
            }
    }
}
