extension Region {
    /// The largest number accepted, which keeps sums and products of two far from overflowing.
    private static let largest = 1_000_000

    /// Reads `x,y,width,height` in pixels from the upper left corner; nil where the text is no region
    /// of at least one pixel.
    package init?(text: String) {
        let numbers = text.split(separator: ",", omittingEmptySubsequences: false).map {
            Int($0) ?? -1
        }
        guard numbers.count == 4, numbers.allSatisfy((0...Self.largest).contains),
            numbers[2] > 0 && numbers[3] > 0
        else { return nil }
        self.init(x: numbers[0], y: numbers[1], width: numbers[2], height: numbers[3])
    }
}
