import Imaging
import MaskRecipes

extension [UInt8] {
    /// The bytes with one to three changes anywhere.
    func mutated(using generator: inout SeededGenerator) -> [UInt8] {
        var bytes = self
        for _ in 0...Int.random(in: 0..<3, using: &generator) where !bytes.isEmpty {
            bytes.mutate(using: &generator)
        }
        return bytes
    }

    private mutating func mutate(using generator: inout SeededGenerator) {
        let place = Int.random(in: 0..<count, using: &generator)
        let end = Swift.min(place + Int.random(in: 1...8, using: &generator), count)
        switch Int.random(in: 0..<9, using: &generator) {
        case 0, 1: self[place] ^= 1 << UInt8.random(in: 0..<8, using: &generator)
        case 2: self[place] = UInt8.random(in: 0...255, using: &generator)
        case 3: self[place] = Array("{}[]\",:-0919e".utf8).randomElement(using: &generator) ?? 0
        case 4:
            let fill: UInt8 = [0, 1, 0x7F, 0x80, 0xFF].randomElement(using: &generator) ?? 0
            replaceSubrange(place..<end, with: repeatElement(fill, count: end - place))
        case 5: insert(UInt8.random(in: 0...255, using: &generator), at: place)
        case 6: removeSubrange(place..<end)
        case 7:
            let other = Int.random(in: 0..<count, using: &generator)
            insert(contentsOf: self[other...].prefix(40), at: place)
        default: removeSubrange(place...)
        }
    }
}
