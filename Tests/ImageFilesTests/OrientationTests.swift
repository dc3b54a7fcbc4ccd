import Testing

@testable import ImageFiles

@Suite struct OrientationTests {
    /// The numbers of EXIF 2.32 on a stored picture of two columns and three rows.
    ///
    ///     a b
    ///     c d
    ///     e f
    @Test(arguments: [
        (1, "abcdef"), (2, "badcfe"), (3, "fedcba"), (4, "efcdab"),
        (5, "acebdf"), (6, "ecafdb"), (7, "fdbeca"), (8, "bdface"),
    ])
    func turnsUpright(number: Int, expected: String) throws {
        let orientation = try #require(Orientation(rawValue: number))
        let layout = orientation.layout(width: 2, height: 3)
        var seen = [Character](repeating: "?", count: 6)
        for (index, letter) in "abcdef".enumerated() {
            let (x, y) = (index % 2, index / 2)
            seen[layout.origin + x * layout.columnStride + y * layout.rowStride] = letter
        }
        #expect(String(seen) == expected)
        #expect(orientation.swapsSides == (number > 4))
    }
}
