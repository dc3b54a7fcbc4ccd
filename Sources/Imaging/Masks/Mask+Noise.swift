import MaskRecipes

extension Planes {
    /// Smooth noise of about 0…1, row by row: random values every `cell` pixels with cubic curves
    /// between them.
    static func noise(
        _ width: Int, _ height: Int, cell: Float, using generator: inout some RandomNumberGenerator
    ) -> [Float] {
        let across = Int(Float(width) / max(cell, 1)) + 1
        let down = Int(Float(height) / max(cell, 1)) + 1
        var lattice = Planes(width: across, height: down, count: 1)
        for index in lattice.values.indices {
            lattice.values[index] = Float(generator.uniform(0.0...1))
        }
        return lattice.resized(width: width, height: height).values
    }
}

extension Mask {
    /// A hole of the `count` pixels of a region that cost least.
    ///
    /// Costs are compared in 65,536 steps between the least and the highest; of equal ones the upper
    /// left ones are taken.
    init(width: Int, height: Int, cheapest count: Int, of costs: [Float], in region: Region) {
        let least = costs.min() ?? 0
        let scale = 65535 / max((costs.max() ?? 0) - least, 1e-6)
        let steps = costs.map { Int(($0 - least) * scale) }
        var counts = [Int](repeating: 0, count: 65536)
        for y in region.rows {
            for x in region.columns { counts[steps[y * width + x]] += 1 }
        }
        var limit = 0
        var left = count
        while limit < 65535 && left >= counts[limit] {
            left -= counts[limit]
            limit += 1
        }
        self.init(width: width, height: height)
        for y in region.rows {
            for x in region.columns where steps[y * width + x] <= limit {
                if steps[y * width + x] == limit {
                    guard left > 0 else { continue }
                    left -= 1
                }
                self[x, y] = true
            }
        }
    }
}
