/// The pixels of a picture that are to be filled: true inside the hole.
public struct Mask: Equatable, Sendable {
    public let width: Int
    public let height: Int

    /// Row by row from the upper left corner: true inside the hole.
    public private(set) var values: [Bool]

    /// Creates a mask from `height * width` values, row by row, true inside the hole.
    public init(width: Int, height: Int, values: [Bool]) {
        precondition(
            values.count == width * height,
            "\(width)×\(height) values expected, got \(values.count)")
        self.width = width
        self.height = height
        self.values = values
    }

    /// Creates a mask that is all hole or has none.
    public init(width: Int, height: Int, repeating value: Bool = false) {
        self.init(
            width: width, height: height, values: Array(repeating: value, count: width * height))
    }

    /// Whether the pixel in column `x` of row `y` lies in the hole.
    public subscript(x: Int, y: Int) -> Bool {
        get { values[y * width + x] }
        set { values[y * width + x] = newValue }
    }

    /// The hole's share of the picture, 0…1.
    public var holeRatio: Double { Double(holeCount) / Double(max(values.count, 1)) }
}
