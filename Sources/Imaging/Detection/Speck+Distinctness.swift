import Glibc

extension Speck {
    /// The weights of ``measures``, by `DetectionQuality fit-dust` in `Benchmarks`.
    private static let weights: [Float] = [2, 1.9, 7.2, 3.4, 1.8]

    /// What their sum has to exceed, set by hand to where precision and recall are best together.
    private static let divide: Float = 22.4

    /// About the logarithm of the odds that the spot is dust; 0 is the best place to divide.
    var distinctness: Float {
        guard let measures else { return -.infinity }
        return zip(Self.weights, measures).reduce(-Self.divide) { $0 + $1.0 * $1.1 }
    }

    /// What tells dust from the spots of a picture: it stands out from an even ground, is no single
    /// pixel of grain, has an edge that is sharp all around, and is round and compact.
    ///
    /// Nil where the contrast is too low.
    var measures: [Float]? {
        let inside = values.indices.filter { isInside[$0] }
        let border = inside.filter(isAtBorder)
        let around = surroundings(of: border)
        let contrast = contrast(inside, to: around)
        guard contrast >= Self.leastContrast else { return nil }
        let area = Float(inside.count)
        let perimeter = Float(border.count)
        return [
            logf(min(contrast, 60) / (unrest(around) + 1)), logf(area + 3),
            min(sharpness(border) / contrast, 1), roundness(inside),
            min(area / (perimeter * perimeter / (4 * .pi) + 1), 1.5),
        ]
    }

    /// The mean of the pixels that are not at the border, as far as there are some, over the median
    /// around.
    private func contrast(_ inside: [Int], to around: [Int]) -> Float {
        let core = inside.filter { !isAtBorder($0) }
        let plateau = core.count >= 3 ? core : inside
        return plateau.reduce(0) { $0 + values[$1] } / Float(plateau.count)
            - median(around.map { values[$0] })
    }

    /// The mean difference between neighbours of a row.
    private func unrest(_ around: [Int]) -> Float {
        let pairs = zip(around, around.dropFirst()).filter { $0 + 1 == $1 }
        guard !pairs.isEmpty else { return 0 }
        return pairs.reduce(0) { $0 + abs(values[$1.1] - values[$1.0]) } / Float(pairs.count)
    }

    /// The range over 3×3 pixels that all but a tenth of the border exceeds.
    private func sharpness(_ border: [Int]) -> Float {
        let ranges = border.map { index in
            var (low, high) = (Float.infinity, -Float.infinity)
            for row in [index - side, index, index + side] {
                for value in values[row - 1...row + 1] {
                    (low, high) = (min(low, value), max(high, value))
                }
            }
            return high - low
        }
        return ranges.sorted()[ranges.count / 10]
    }

    /// The smaller of the main axes relative to the larger one: 1 for a disc.
    private func roundness(_ inside: [Int]) -> Float {
        var (sum, squares, product) = (SIMD2<Float>.zero, SIMD2<Float>.zero, Float(0))
        for index in inside {
            let place = SIMD2(Float(index % side), Float(index / side)) - Float(side / 2)
            sum += place
            squares += place * place
            product += place.x * place.y
        }
        let count = Float(inside.count)
        let mean = sum / count
        // A pixel alone has the variance 1/12.
        let variances = squares / count - mean * mean + 1 / 12
        let covariance = product / count - mean.x * mean.y
        let difference = (variances.x - variances.y) / 2
        let spread = (difference * difference + covariance * covariance).squareRoot()
        let middle = variances.sum() / 2
        return ((middle - spread) / (middle + spread)).squareRoot()
    }

    private func isAtBorder(_ index: Int) -> Bool {
        !(isInside[index - side] && isInside[index - 1] && isInside[index + 1]
            && isInside[index + side])
    }

    /// The pixels that are 2 or 3 off the spot, in rising order.
    private func surroundings(of border: [Int]) -> [Int] {
        var distances = [Int](repeating: .max, count: values.count)
        for index in border {
            for y in -3...3 {
                for x in -3...3 {
                    let place = index + y * side + x
                    distances[place] = min(distances[place], x * x + y * y)
                }
            }
        }
        return distances.indices.filter { 3...10 ~= distances[$0] && !isInside[$0] }
    }
}
