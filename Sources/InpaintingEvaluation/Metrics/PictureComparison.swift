public import Imaging

/// How a result compares with the truth at each pixel, averaged over the channels: what every
/// metric is computed from, whatever the region.
public struct PictureComparison: Sendable {
    private let width: Int
    private let height: Int
    private let absoluteErrors: [Double]
    private let squaredErrors: [Double]
    private let similarities: [Double]
    private let gradients: [Double]
    private let truthGradients: [Double]

    /// Compares all planes, which are colours in 0…1 and of one size and number.
    public init(of result: Planes, with truth: Planes) {
        precondition(
            result.width == truth.width && result.height == truth.height
                && result.count == truth.count,
            "a result of \(truth.count)×\(truth.height)×\(truth.width) expected, got "
                + "\(result.count)×\(result.height)×\(result.width)")
        width = truth.width
        height = truth.height
        let planes = (0..<truth.count).map { index in
            PlaneComparison(
                width: truth.width, height: truth.height, result: result.plane(index),
                truth: truth.plane(index))
        }
        absoluteErrors = mean(of: planes.map(\.absoluteErrors))
        squaredErrors = mean(of: planes.map(\.squaredErrors))
        similarities = mean(of: planes.map(\.similarities))
        gradients = mean(of: planes.map(\.gradients))
        truthGradients = mean(of: planes.map(\.truthGradients))
    }

    /// The means over the true pixels of a mask, of which there is at least one.
    public func measurement(over region: Mask) -> Measurement {
        precondition(
            region.width == width && region.height == height && !region.isEmpty,
            "a region of some of \(width)×\(height) pixels expected, got \(region.holeCount) of "
                + "\(region.width)×\(region.height)")
        let pixels = region.values.indices.filter { region.values[$0] }
        func mean(of values: [Double]) -> Double {
            pixels.reduce(0) { $0 + values[$1] } / Double(pixels.count)
        }
        return Measurement(
            absoluteError: mean(of: absoluteErrors), squaredError: mean(of: squaredErrors),
            similarity: mean(of: similarities), gradient: mean(of: gradients),
            truthGradient: mean(of: truthGradients))
    }
}

extension Planes {
    fileprivate func plane(_ index: Int) -> [Double] {
        values[index * width * height..<(index + 1) * width * height].map(Double.init)
    }
}

/// The mean of maps, pixel by pixel.
private func mean(of maps: [[Double]]) -> [Double] {
    let sums = maps.dropFirst().reduce(maps[0]) { sums, map in zip(sums, map).map(+) }
    return sums.map { $0 / Double(maps.count) }
}
