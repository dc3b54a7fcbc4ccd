import Foundation
import Lacuna

/// A kind of hole that old photographs have.
enum Damage: String, CaseIterable {
    /// Lines of 2 to 4 pixels across the picture, 3.3 % of it.
    case scratches

    /// Bent strokes of 12 to 30 pixels, 10 % of the picture.
    case strokes10 = "strokes-10"

    /// Bent strokes of 12 to 30 pixels, 25 % of the picture.
    case strokes25 = "strokes-25"

    private var ratio: Double {
        switch self {
        case .scratches: 0.033
        case .strokes10: 0.1
        case .strokes25: 0.25
        }
    }

    /// A hole of at least the damage's share of a square.
    func hole(side: Int, seed: UInt64) -> Mask {
        var random = SeededGenerator(seed: seed)
        var hole = Mask(width: side, height: side)
        while hole.holeRatio < ratio { draw(into: &hole, using: &random) }
        return hole
    }

    private func draw(into hole: inout Mask, using random: inout SeededGenerator) {
        let side = Double(hole.width)
        var (x, y) = (
            Double.random(in: 0..<side, using: &random), Double.random(in: 0..<side, using: &random)
        )
        var angle = Double.random(in: 0..<2 * .pi, using: &random)
        let isScratch = self == .scratches
        let width =
            isScratch
            ? Double.random(in: 2...4, using: &random) : Double.random(in: 12...30, using: &random)
        let bend = isScratch ? 0.01 : 0.08
        let length = Int(isScratch ? side / 2 : side / 4)
        for _ in 0..<length {
            hole.drawDisc(x: x, y: y, radius: width / 2)
            angle += Double.random(in: -bend...bend, using: &random)
            x += cos(angle)
            y += sin(angle)
        }
    }
}

extension Mask {
    fileprivate mutating func drawDisc(x: Double, y: Double, radius: Double) {
        func range(_ center: Double, _ limit: Int) -> Range<Int> {
            let first = max(Int((center - radius).rounded(.up)), 0)
            return first..<max(min(Int((center + radius).rounded(.down)) + 1, limit), first)
        }
        for row in range(y, height) {
            for column in range(x, width)
            where hypot(Double(column) - x, Double(row) - y) <= radius {
                self[column, row] = true
            }
        }
    }
}
