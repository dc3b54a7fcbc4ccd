/// A point of the window in CSS pixels.
struct WindowPoint {
    var x: Int
    var y: Int

    init(_ x: Int, _ y: Int) {
        self.x = x
        self.y = y
    }
}

/// Keys that no letter stands for, as WebDriver numbers them.
enum Key {
    static let shift = "\u{E008}"
    static let control = "\u{E009}"
    static let enter = "\u{E007}"
    static let tab = "\u{E004}"
    static let right = "\u{E014}"
    static let pageDown = "\u{E00F}"
}

extension Browser {
    enum PointerKind: String {
        case mouse
        case touch
    }

    enum Button: Int {
        case left
        case middle
        case right
    }

    /// Presses a button or puts a finger down, goes along a line, and lets go.
    func drag(
        _ line: [WindowPoint], _ kind: PointerKind = .mouse, button: Button = .left
    ) async throws {
        try await perform([pointer(kind.rawValue, kind, actions(along: line, button))])
    }

    /// Draws with several fingers at once; their lines have as many points as each other.
    func drag(fingers lines: [[WindowPoint]]) async throws {
        try await perform(
            lines.enumerated().map { index, line in
                pointer("finger\(index)", .touch, actions(along: line, .left))
            })
    }

    func scroll(at point: WindowPoint, by distance: Int) async throws {
        try await perform([
            [
                "type": "wheel", "id": "wheel",
                "actions": [
                    [
                        "type": "scroll", "x": .number(Double(point.x)),
                        "y": .number(Double(point.y)), "deltaX": 0,
                        "deltaY": .number(Double(distance)), "duration": 0,
                    ]
                ],
            ]
        ])
    }

    /// Presses keys one after the other and then lets them go.
    func press(_ keys: String...) async throws {
        try await hold(keys)
        try await release(keys)
    }

    func hold(_ keys: [String]) async throws {
        try await perform(key: "keyDown", keys)
    }

    func release(_ keys: [String]) async throws {
        try await perform(key: "keyUp", keys.reversed())
    }

    private func perform(key type: JSONValue, _ keys: [String]) async throws {
        try await perform([
            [
                "type": "key", "id": "keyboard",
                "actions": .list(keys.map { ["type": type, "value": .text($0)] }),
            ]
        ])
    }

    private func perform(_ sources: [JSONValue]) async throws {
        try await command("/actions", ["actions": .list(sources)])
    }

    private func pointer(
        _ name: String, _ kind: PointerKind, _ actions: [JSONValue]
    ) -> JSONValue {
        [
            "type": "pointer", "id": .text(name),
            "parameters": ["pointerType": .text(kind.rawValue)], "actions": .list(actions),
        ]
    }

    private func actions(along line: [WindowPoint], _ button: Button) -> [JSONValue] {
        let number = JSONValue.number(Double(button.rawValue))
        var actions = line.map { point -> JSONValue in
            [
                "type": "pointerMove", "duration": 10, "x": .number(Double(point.x)),
                "y": .number(Double(point.y)),
            ]
        }
        actions.insert(["type": "pointerDown", "button": number], at: 1)
        actions.append(["type": "pointerUp", "button": number])
        return actions
    }
}
