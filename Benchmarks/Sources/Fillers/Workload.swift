import Foundation
import Lacuna

/// Pictures of one size with holes of one kind.
struct Workload {
    let side: Int
    let damage: Damage
    let pictures: [DamagedPicture]

    var name: String { "\(damage.rawValue)-\(side)" }

    var summary: String {
        let ratio = pictures.map(\.hole.holeRatio).reduce(0, +) / Double(pictures.count)
        let percent = (ratio * 1000).rounded() / 10
        return "\(pictures.count) of \(side)×\(side), hole \(percent) %"
    }

    /// Single squares, and mosaics of 16, which have the detail of photographs at four times the
    /// side.
    static func all(of squares: [Image], count: Int) throws -> [Workload] {
        let side = Photographs.side
        guard squares.count >= 16 else {
            throw ValidationFailure(
                "There are \(squares.count) photographs of \(side)×\(side) and "
                    + "more in the folder; give one with at least 16.")
        }
        return Damage.allCases.flatMap { damage in
            let damaged = squares.enumerated().map { index, square in
                DamagedPicture(
                    name: "\(damage.rawValue)-\(side)-\(index)", truth: square,
                    hole: damage.hole(side: side, seed: UInt64(index)))
            }
            let step = max(damaged.count / count, 1)
            let singles = stride(from: 0, to: damaged.count, by: step).prefix(count)
                .map { damaged[$0] }
            let mosaic = DamagedPicture(
                mosaicOf: Array(damaged.prefix(16)), name: "\(damage.rawValue)-\(4 * side)")
            return [
                Workload(side: side, damage: damage, pictures: singles),
                Workload(side: 4 * side, damage: damage, pictures: [mosaic]),
            ]
        }
    }

    func write(to folder: URL) throws {
        for picture in pictures { try picture.write(to: folder) }
    }
}

/// What is wrong with what the benchmark was given.
struct ValidationFailure: Error, CustomStringConvertible {
    let description: String

    init(_ description: String) { self.description = description }
}
