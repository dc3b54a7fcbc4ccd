import Imaging

/// One square of a photograph and how it is changed on its way into a batch.
struct Crop: Equatable {
    /// The square of the photograph, which is scaled to the side of the batch.
    var region: Region

    var isFlipped = false

    /// Factors of brightness, of contrast about the mean and of the distance from gray.
    var brightness: Float = 1
    var contrast: Float = 1
    var saturation: Float = 1

    /// The largest square in the middle, unchanged.
    init(centeredIn width: Int, _ height: Int) {
        let side = min(width, height)
        region = Region(x: (width - side) / 2, y: (height - side) / 2, width: side, height: side)
    }

    /// Draws a crop of `side` pixels from a photograph, which is enlarged if it is smaller.
    init(
        of side: Int, from width: Int, _ height: Int, _ augmentation: Augmentation,
        using generator: inout some RandomNumberGenerator
    ) {
        let longest = min(width, height)
        let least = max(augmentation.minimumScale, Double(side) / Double(longest))
        let scale = least < 1 ? Double.random(in: least...1, using: &generator) : least
        let source = min(longest, Int((Double(side) / scale).rounded()))
        region = Region(
            x: Int.random(in: 0...width - source, using: &generator),
            y: Int.random(in: 0...height - source, using: &generator),
            width: source, height: source)
        isFlipped = augmentation.flips && Bool.random(using: &generator)
        brightness = Self.factor(augmentation.brightness, using: &generator)
        contrast = Self.factor(augmentation.contrast, using: &generator)
        saturation = Self.factor(augmentation.saturation, using: &generator)
    }

    private static func factor(
        _ strength: Double, using generator: inout some RandomNumberGenerator
    ) -> Float {
        Float(1 + Double.random(in: -strength...strength, using: &generator))
    }
}

extension Crop {
    /// Writes the crop of an RGB picture as three planes of `side × side` values in 0…1.
    func write(_ image: Image, side: Int, to target: UnsafeMutableBufferPointer<Float>) {
        let planes = image.planes(in: region).resized(width: side, height: side)
        let area = side * side
        planes.values.withUnsafeBufferPointer { source in
            let mean = meanGray(source, area)
            for row in 0..<side {
                for column in 0..<side {
                    let from = row &* side &+ column
                    let to = row &* side &+ (isFlipped ? side &- 1 &- column : column)
                    let gray = gray(source, from, area)
                    for plane in 0..<3 {
                        let value = gray + (source[plane &* area &+ from] - gray) * saturation
                        let changed = (mean + (value - mean) * contrast) * brightness
                        target[plane &* area &+ to] = min(max(changed, 0), 1)
                    }
                }
            }
        }
    }
}

private func meanGray(_ planes: UnsafeBufferPointer<Float>, _ area: Int) -> Float {
    var sum: Float = 0
    for pixel in 0..<area { sum += gray(planes, pixel, area) }
    return sum / Float(area)
}

/// The luma of a pixel: ITU-R BT.601.
@inline(__always)
private func gray(_ planes: UnsafeBufferPointer<Float>, _ pixel: Int, _ area: Int) -> Float {
    0.299 * planes[pixel] + 0.587 * planes[pixel &+ area] + 0.114 * planes[pixel &+ 2 &* area]
}
