import Kernels

extension HoleCells {
    /// The rows and columns around the hole that are stored for tensors.
    static var tensorMargin: Int { 6 }

    /// What is conducted across the clearest structures, of 1 along them.
    private static var leakage: Float { 0.02 }

    /// The slope, of all channels together, at which structures become clear: five grey levels of 8
    /// bits a pixel.
    private static var clearSlope: Float { 5 / 255 }

    /// exp(−k² / 8): a Gaussian whose standard deviation is two pixels.
    private static var gaussian: [Float] { [1, 0.8825, 0.6065, 0.3247, 0.1353] }

    /// The diffusion tensors at the stored cells, from the structure of values around them.
    func diffusionTensors(_ values: CellVector) -> CellVector {
        mirror(values)
        let products = makeVector()
        nonisolated(unsafe) let (source, target) = (values.values, products.values)
        surroundings(Self.tensorMargin - 1).forEach {
            findGradientProducts(source, runs: $0, into: target)
        }
        let signs = SIMD4<Float>(1, -1, 1, 1)
        mirror(products, signs: signs)
        let tensors = smoothed(products)
        makeDiffusionTensors(
            tensors.values, count: tensors.count, leakage: Self.leakage,
            clearSlope: Self.clearSlope)
        mirror(tensors, signs: signs)
        return tensors
    }

    /// The sums of the stored cells around each one, weighted by a Gaussian.
    private func smoothed(_ vector: CellVector) -> CellVector {
        let weights = Self.gaussian
        let reach = weights.count - 1
        let (alongRows, result) = (makeVector(), makeVector())
        for run in layout.rows.joined() {
            let source = vector.values + run.first
            let last = run.columns.count - 1
            for x in 0...last {
                var sum = SIMD4<Float>.zero
                for other in max(x - reach, 0)...min(x + reach, last) {
                    sum += weights[abs(other - x)] * source[other]
                }
                alongRows.values[run.first + x] = sum
            }
        }
        for row in 0..<layout.height {
            for other in max(row - reach, 0)...min(row + reach, layout.height - 1) {
                let weight = weights[abs(other - row)]
                layout.forEachOverlap(of: row, and: other) { place, otherPlace, count in
                    for x in 0..<count {
                        result.values[place + x] += weight * alongRows.values[otherPlace + x]
                    }
                }
            }
        }
        return result
    }
}
