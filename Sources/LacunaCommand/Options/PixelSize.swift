import ArgumentParser

/// A width and a height in pixels, as users write them: `512x384`.
struct PixelSize: ExpressibleByArgument, Equatable {
    let width: Int
    let height: Int

    /// The longest side accepted, which keeps `width * height` far from overflowing.
    private static let longestSide = 65_535

    init(width: Int, height: Int) {
        self.width = width
        self.height = height
    }

    var defaultValueDescription: String { "\(width)x\(height)" }

    init?(argument: String) {
        let sides = argument.lowercased().split(separator: "x", omittingEmptySubsequences: false)
            .map { Int($0) ?? 0 }
        guard sides.count == 2, sides.allSatisfy((1...Self.longestSide).contains) else {
            return nil
        }
        self.init(width: sides[0], height: sides[1])
    }
}
