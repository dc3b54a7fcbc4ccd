import FileAccess
import FoundationEssentials

extension ScriptConvention {
    /// Where the convention of a script is looked for: `name.json` beside `name.pt`.
    public static func path(besideScript script: String) -> String {
        let url = URL(filePath: script).deletingPathExtension().appendingPathExtension("json")
        return url.path
    }

    /// Reads the convention beside a script; LaMa's where there is none.
    ///
    /// - Throws: `FileError` where the file is there and cannot be read, ``NetworkError`` where it
    ///   says what no convention can say.
    public init(besideScript script: String) throws {
        let path = Self.path(besideScript: script)
        guard FileManager.default.fileExists(atPath: path) else {
            self.init()
            return
        }
        try self.init(reading: path)
    }

    /// Reads a convention: JSON with any of its keys and no other.
    ///
    /// - Throws: `FileError` where the file cannot be read, ``NetworkError`` where it says what no
    ///   convention can say.
    public init(reading path: String) throws {
        let data = try MappedFile(reading: path).withBytes { Data($0) }
        do {
            try Self.checkKeys(of: data, path: path)
            self = try JSONDecoder().decode(ScriptConvention.self, from: data)
        } catch let error as DecodingError {
            throw NetworkError(.wrongConvention, "The convention '\(path)' \(error.sentence)")
        }
    }

    private static func checkKeys(of data: Data, path: String) throws {
        let keys = try JSONKeys(of: data)
        guard let flaw = keys.flaw(known: Set(CodingKeys.allCases.map(\.stringValue))) else {
            return
        }
        throw NetworkError(.wrongConvention, "The convention '\(path)' \(flaw)")
    }
}

extension ScriptConvention: Codable {
    private enum CodingKeys: CodingKey, CaseIterable {
        case inputs, range, output, channels, mask, fill, multiple, side, bytesPerPixel
    }

    public init(from decoder: any Decoder) throws {
        let container = try decoder.container(keyedBy: CodingKeys.self)
        inputs = try container.choice(.inputs) ?? inputs
        range = try container.choice(.range) ?? range
        output = try container.choice(.output) ?? range
        channels = try container.choice(.channels) ?? channels
        mask = try container.choice(.mask) ?? mask
        fill = try container.decodeIfPresent([Double].self, forKey: .fill) ?? fill
        try container.require(
            fill.count == 3 && fill.allSatisfy((0...1).contains), .fill,
            "three numbers in 0...1, red, green and blue")
        sides = try Self.sides(in: container) ?? sides
        bytesPerPixel =
            try container.number(.bytesPerPixel, in: 1...1_000_000) ?? bytesPerPixel
    }

    private static func sides(
        in container: KeyedDecodingContainer<CodingKeys>
    ) throws -> SideRule? {
        let multiple = try container.number(.multiple, in: 1...1024)
        let side = try container.number(.side, in: 1...8192)
        try container.require(side == nil || multiple == nil, .side, "left out beside multiple")
        return side.map { .exactly($0) } ?? multiple.map { .multiple(of: $0) }
    }

    public func encode(to encoder: any Encoder) throws {
        var container = encoder.container(keyedBy: CodingKeys.self)
        try container.encode(inputs, forKey: .inputs)
        try container.encode(range, forKey: .range)
        try container.encode(output, forKey: .output)
        try container.encode(channels, forKey: .channels)
        try container.encode(mask, forKey: .mask)
        try container.encode(fill, forKey: .fill)
        switch sides {
        case .multiple(let multiple): try container.encode(multiple, forKey: .multiple)
        case .exactly(let side): try container.encode(side, forKey: .side)
        }
        try container.encode(bytesPerPixel, forKey: .bytesPerPixel)
    }
}

extension KeyedDecodingContainer {
    /// One of the names of an enumeration, if the key is there.
    fileprivate func choice<Choice: RawRepresentable & CaseIterable>(
        _ key: Key
    ) throws -> Choice? where Choice.RawValue == String {
        guard let name = try decodeIfPresent(String.self, forKey: key) else { return nil }
        let choice = Choice(rawValue: name)
        let names = Choice.allCases.map { "'\($0.rawValue)'" }.joined(separator: " or ")
        try require(choice != nil, key, names)
        return choice
    }

    fileprivate func number(_ key: Key, in range: ClosedRange<Int>) throws -> Int? {
        let number = try decodeIfPresent(Int.self, forKey: key)
        try require(number.map(range.contains) ?? true, key, "in \(range)")
        return number
    }

    /// Throws what a key must be where it is not.
    fileprivate func require(_ condition: Bool, _ key: Key, _ demand: String) throws {
        guard !condition else { return }
        throw DecodingError.dataCorruptedError(
            forKey: key, in: self, debugDescription: "\(key.stringValue) must be \(demand).")
    }
}
