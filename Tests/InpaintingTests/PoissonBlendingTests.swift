import Imaging
import TestSupport
import Testing

@testable import Inpainting

@Suite struct PoissonBlendingTests {
    /// The system of Pérez' equation 7, solved by elimination: for every pixel p of the hole, over
    /// its neighbours q in the picture, Σ (f(p) − f(q)) = Σ (s(p) − s(q)).
    @Test(arguments: 0..<6 as Range<UInt64>)
    func equalsADirectSolutionOfThePoissonSystem(seed: UInt64) throws {
        let (width, height) = (9, 8)
        let source = Image.random(width, height, hasAlpha: true, seed: seed)
        let destination = Image.random(width, height, hasAlpha: true, seed: seed + 100)
        var hole = Mask.random(width, height, ratio: 0.6, seed: seed)
        hole[4, 4] = false
        let (s, d) = (source.planes(in: source.bounds), destination.planes(in: source.bounds))
        let result = s.cloned(into: d, inside: hole, tolerance: 1e-6)
        let expected = try solution(s, d, hole)
        #expect(largestDifference(result.values, expected.values) < 1e-4)
    }

    @Test func whatTheDestinationHoldsInTheHoleHasNoInfluence() {
        let source = Image.random(20, 20, colorModel: .gray, seed: 1).wholePlanes
        let destination = Image.random(20, 20, colorModel: .gray, seed: 2).wholePlanes
        let hole = Mask.random(20, 20, ratio: 0.1).dilated(by: 1)
        var other = destination
        for index in hole.values.indices where hole.values[index] { other.values[index] = 7 }
        let results = [destination, other].map {
            source.cloned(into: $0, inside: hole, tolerance: 1e-3)
        }
        #expect(results[0] == results[1])
    }

    /// Brightness and a ramp of the source, which are harmonic, give way to the destination's.
    @Test func onlyTheGradientsOfTheSourceCount() {
        let truth = Image.random(24, 24, colorModel: .gray).wholePlanes
        var hole = Mask(width: 24, height: 24)
        for y in 3..<20 { for x in 5..<21 { hole[x, y] = true } }
        var source = truth
        for index in source.values.indices {
            source.values[index] += 0.3 + Float(index % 24) / 50 - Float(index / 24) / 80
        }
        let result = source.cloned(into: truth, inside: hole, tolerance: 1e-5)
        #expect(largestDifference(result.values, truth.values) < 1e-4)
    }

    private func solution(_ source: Planes, _ destination: Planes, _ hole: Mask) throws -> Planes {
        let (width, height) = (hole.width, hole.height)
        let unknowns = hole.values.indices.filter { hole.values[$0] }
        var result = destination
        for start in stride(from: 0, to: source.values.count, by: width * height) {
            var rows: [[Double]] = []
            for pixel in unknowns {
                var row = [Double](repeating: 0, count: unknowns.count + 1)
                let (x, y) = (pixel % width, pixel / width)
                for (x, y) in [(x - 1, y), (x + 1, y), (x, y - 1), (x, y + 1)]
                where (0..<width).contains(x) && (0..<height).contains(y) {
                    let other = y * width + x
                    let own = try #require(unknowns.firstIndex(of: pixel))
                    row[own] += 1
                    row[unknowns.count] += Double(
                        source.values[start + pixel] - source.values[start + other])
                    if let column = unknowns.firstIndex(of: other) {
                        row[column] -= 1
                    } else {
                        row[unknowns.count] += Double(destination.values[start + other])
                    }
                }
                rows.append(row)
            }
            for (pixel, value) in zip(unknowns, eliminated(rows)) {
                result.values[start + pixel] = Float(value)
            }
        }
        return result
    }

    /// Solves a diagonally dominant system whose right side is the last column (Gauss–Jordan).
    private func eliminated(_ system: [[Double]]) -> [Double] {
        var rows = system
        for pivot in rows.indices {
            let divisor = rows[pivot][pivot]
            rows[pivot] = rows[pivot].map { $0 / divisor }
            for row in rows.indices where row != pivot && rows[row][pivot] != 0 {
                let factor = rows[row][pivot]
                for column in rows[row].indices {
                    rows[row][column] -= factor * rows[pivot][column]
                }
            }
        }
        return rows.compactMap(\.last)
    }
}

extension Image {
    fileprivate var wholePlanes: Planes { planes(in: bounds) }
}
