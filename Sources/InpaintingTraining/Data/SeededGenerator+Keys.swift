import MaskRecipes

extension SeededGenerator {
    /// A generator of its own for each list of keys, all fixed by one seed.
    init(seed: UInt64, keys: UInt64...) {
        var mixed = seed
        for key in keys {
            var generator = SeededGenerator(seed: mixed)
            mixed = generator.next() ^ key
        }
        var generator = SeededGenerator(seed: mixed)
        self.init(seed: generator.next())
    }
}
