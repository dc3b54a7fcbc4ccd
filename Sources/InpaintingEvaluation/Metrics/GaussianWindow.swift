import Glibc

/// Averages a plane around each pixel under a Gaussian window of 11×11 pixels with σ = 1.5.
///
/// At the picture's border the window is cut off and the weights that remain are scaled to a sum of
/// 1, so that nothing outside the picture is made up.
struct GaussianWindow {
    private static let radius = 5
    private static let sigma = 1.5

    private let width: Int
    private let height: Int
    private let weights: [Double]

    /// Creates the window for planes of one size.
    init(width: Int, height: Int) {
        self.width = width
        self.height = height
        weights = (-Self.radius...Self.radius).map { offset in
            exp(-Double(offset * offset) / (2 * Self.sigma * Self.sigma))
        }
    }

    /// The weighted averages around the pixels of a plane, row by row.
    func averages(of plane: [Double]) -> [Double] {
        averagesAcross(averagesDown(plane))
    }

    private func averagesDown(_ plane: [Double]) -> [Double] {
        let scales = scales(length: height)
        var result = [Double](repeating: 0, count: plane.count)
        plane.withUnsafeBufferPointer { plane in
            result.withUnsafeMutableBufferPointer { result in
                for row in 0..<height {
                    for (tap, weight) in weights.enumerated() {
                        let other = row + tap - Self.radius
                        guard 0..<height ~= other else { continue }
                        let scaled = weight * scales[row]
                        for column in 0..<width {
                            result[row &* width &+ column] +=
                                scaled * plane[other &* width &+ column]
                        }
                    }
                }
            }
        }
        return result
    }

    private func averagesAcross(_ plane: [Double]) -> [Double] {
        let scales = scales(length: width)
        var result = [Double](repeating: 0, count: plane.count)
        plane.withUnsafeBufferPointer { plane in
            result.withUnsafeMutableBufferPointer { result in
                for row in 0..<height {
                    let first = row * width
                    for (tap, weight) in weights.enumerated() {
                        let offset = tap - Self.radius
                        for column in stride(
                            from: max(0, -offset), to: min(width, width - offset), by: 1)
                        {
                            result[first &+ column] += weight * plane[first &+ column &+ offset]
                        }
                    }
                    for column in 0..<width { result[first &+ column] *= scales[column] }
                }
            }
        }
        return result
    }

    /// For each place along a side, what makes the weights inside the picture add up to 1.
    private func scales(length: Int) -> [Double] {
        (0..<length).map { place in
            let inside = weights.enumerated().filter { tap, _ in
                0..<length ~= place + tap - Self.radius
            }
            return 1 / inside.reduce(0) { $0 + $1.element }
        }
    }
}
