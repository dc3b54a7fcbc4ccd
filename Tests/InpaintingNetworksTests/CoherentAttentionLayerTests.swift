import Glibc
import TensorArithmetic
import Testing
import Torch

@testable import InpaintingNetworks

@Suite struct CoherentAttentionLayerTests {
    typealias Normalization = CoherentAttentionLayer.Normalization

    /// A batch of three pictures with different holes, the last of which has none.
    @Test(arguments: [Normalization.cosine, .oneSided])
    func outputAndGradientAreThoseOfAutomaticDifferentiation(normalization: Normalization) throws {
        try ComputeThread.run {
            let files = CoherentAttentionFixture.files
            let features = Tensor.parameter(try files.answer("layer.features"))
            let hole = try files.answer("layer.hole")
            let output = CoherentAttentionLayer(normalization)(features, hole: hole)
            (output * (try files.answer("layer.weights"))).sum().backward()
            let gradient = try #require(features.gradient)
            expectClose(output, try files.answer("layer.\(normalization.rawValue).output"))
            expectClose(gradient, try files.answer("layer.\(normalization.rawValue).gradient"))
        }
    }

    @Test(arguments: [Normalization.cosine, .oneSided])
    func gradientIsThatOfFiniteDifferences(normalization: Normalization) throws {
        try ComputeThread.run {
            let values = (0..<120).map { 1 + Double(($0 * 37 + 11) % 64) / 32 }
            let map = PlainAttention(
                channels: 5, values: values, isHole: (0..<24).map { $0 % 5 < 2 },
                isCosine: normalization == .cosine)
            let loss = (0..<120).map { Double(($0 * 29) % 17) / 8 - 1 }
            let features = Tensor.parameter(
                Tensor(map.values.map(Float.init), shape: [1, 5, 4, 6]))
            let output = CoherentAttentionLayer(normalization)(features, hole: map.hole(4, 6))
            (output * Tensor(loss.map(Float.init), shape: [1, 5, 4, 6])).sum().backward()
            let gradient = try #require(features.gradient)
            expectClose(output, Tensor(map.filled().map(Float.init), shape: [1, 5, 4, 6]))
            let differences = map.differences(of: loss).map(Float.init)
            expectClose(gradient, Tensor(differences, shape: [1, 5, 4, 6]))
        }
    }

    @Test func withoutHoleOrWithoutKnownPositionsNothingChanges() {
        ComputeThread.run {
            let features = Tensor.randomNormal(2, 3, 4, 4)
            let layer = CoherentAttentionLayer()
            #expect(layer(features, hole: .zeros(2, 1, 4, 4)).array == features.array)
            #expect(layer(features, hole: .ones(2, 1, 4, 4)).array == features.array)
        }
    }

    @Test func withoutAttentionTheHoleStays() {
        ComputeThread.run {
            let features = Tensor.randomNormal(1, 3, 4, 4)
            let hole = Tensor(
                [Float](repeating: 1, count: 8) + Array(repeating: 0, count: 8),
                shape: [1, 1, 4, 4])
            #expect(CoherentAttentionLayer(.none)(features, hole: hole).array == features.array)
        }
    }

    @Test func oneHoleTakesTheMostSimilarPosition() {
        ComputeThread.run {
            // By length [9, 1] would win, by angle [3, 4] does.
            let features = Tensor([1, 9, 3, 1, 1, 4] as [Float], shape: [1, 2, 1, 3])
            let hole = Tensor([1, 0, 0] as [Float], shape: [1, 1, 1, 3])
            let output = CoherentAttentionLayer()(features, hole: hole)
            #expect(output.array == [3, 9, 3, 4, 1, 4])
        }
    }

    /// Where memory runs out before the layer, the caller gets the error.
    @Test func failedFeaturesStayFailed() {
        ComputeThread.run {
            let error = #expect(throws: TorchError.self) {
                try catchingTorchErrors {
                    let features = Tensor.ones(2, 3).reshaped(1, 3, 4, 4)
                    _ = CoherentAttentionLayer()(features, hole: .ones(1, 1, 4, 4))
                }
            }
            #expect(error?.description.contains("invalid for input of size 6") == true)
        }
    }

    /// More similarities than are kept at once: directions around a circle find themselves.
    @Test func manyPositionsAreSearchedInBlocks() {
        ComputeThread.run {
            let count = 4608
            let angles = (0..<count).map { 2 * Double.pi * Double($0) / Double(count) }
            let directions = Tensor(
                angles.flatMap { [Float(cos($0)), Float(sin($0))] }, shape: [count, 2])
            let found = CoherentAttentionLayer().mostSimilar(to: directions * 3, among: directions)
            #expect(found.array(of: Int64.self) == (0..<count).map(Int64.init))
        }
    }

    /// What the paper's size comes to: 16×16 positions but the corners.
    @Test func theFeaturesOfTheCentreSquareHave252HolePositions() {
        ComputeThread.run {
            let rows = Tensor.zeros(1, 1, 256, 256)
                .replacing(where: square(68..<188, of: 256), with: .ones(1))
            let hole = rows.holeOfFeatures()
            #expect(hole.shape == [1, 1, 32, 32])
            #expect(hole.sum().item == 252)
            #expect(hole.array[8 * 32 + 8] == 0)
            #expect(hole.array[8 * 32 + 9] == 1)
        }
    }

    /// A position weighs the middle ten columns of its 22 by 4/64 each: five of them reach 5/16,
    /// six exceed it, except in the first and the last row, of whose weights a quarter lies outside.
    @Test(arguments: [(5, 0.0), (6, 6.0)])
    func aPositionIsHoleFromMoreThanFiveSixteenths(columns: Int, positions: Double) {
        ComputeThread.run {
            let line = (0..<64).map { 33..<33 + columns ~= $0 ? 1 : 0 as Float }
            let hole = Tensor(line, shape: [1, 1, 1, 64]).expanded([1, 1, 64, 64])
            #expect(hole.holeOfFeatures().sum().item == positions)
        }
    }

    private func square(_ range: Range<Int>, of side: Int) -> Tensor {
        let line = (0..<side).map { range ~= $0 ? 1 : 0 as Float }
        return Tensor(line, shape: [1, 1, side, 1]) * Tensor(line, shape: [1, 1, 1, side])
    }
}

/// The formulas of the paper in double precision over one picture, `[channels, positions]`.
private struct PlainAttention {
    let channels: Int
    var values: [Double]
    let isHole: [Bool]
    let isCosine: Bool

    func hole(_ height: Int, _ width: Int) -> Tensor {
        Tensor(isHole.map { $0 ? 1 : 0 as Float }, shape: [1, 1, height, width])
    }

    func filled() -> [Double] {
        var result = values
        var previous: [Double]?
        for position in isHole.indices where isHole[position] {
            let patch = patch(at: position)
            let match = bestMatch(of: patch)
            let generated = previous.map { next(after: $0, patch, match) } ?? match
            for channel in 0..<channels {
                result[channel * isHole.count + position] = generated[channel]
            }
            previous = generated
        }
        return result
    }

    /// Central differences of `⟨loss, filled⟩`.
    func differences(of loss: [Double]) -> [Double] {
        values.indices.map { index in
            let both = [1e-5, -1e-5].map { step in
                var moved = self
                moved.values[index] += step
                return zip(moved.filled(), loss).map(*).reduce(0, +)
            }
            return (both[0] - both[1]) / 2e-5
        }
    }

    private func next(after previous: [Double], _ patch: [Double], _ match: [Double]) -> [Double] {
        let adjacency = product(patch, previous) / (norm(patch) * (isCosine ? norm(previous) : 1))
        let resemblance = product(patch, match) / (norm(match) * (isCosine ? norm(patch) : 1))
        return zip(previous, match).map {
            (adjacency * $0 + resemblance * $1) / (adjacency + resemblance)
        }
    }

    private func bestMatch(of patch: [Double]) -> [Double] {
        let known = isHole.indices.filter { !isHole[$0] }.map { self.patch(at: $0) }
        return known.max { product(patch, $0) / norm($0) < product(patch, $1) / norm($1) } ?? []
    }

    private func patch(at position: Int) -> [Double] {
        (0..<channels).map { values[$0 * isHole.count + position] }
    }

    private func product(_ x: [Double], _ y: [Double]) -> Double { zip(x, y).map(*).reduce(0, +) }

    private func norm(_ x: [Double]) -> Double { product(x, x).squareRoot() }
}
