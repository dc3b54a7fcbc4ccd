import Kernels

/// How bright the pixels of a picture are, in grey levels of 8 bits: 0…255 with fractions.
struct Luma {
    let width: Int
    let height: Int

    /// Row by row.
    var values: [Float]

    init(width: Int, height: Int, values: [Float]) {
        self.width = width
        self.height = height
        self.values = values
    }

    /// The luma of a picture (ITU-R BT.601).
    ///
    /// Rounded to 1/257 of a level, so that the same greys in 8 and 16 bits, or as RGB, give equal
    /// values.
    init(of image: Image) {
        self.init(of: image, weights: image.colorModel == .gray ? [1] : [0.299, 0.587, 0.114])
    }

    /// The sum of a picture's channels by their weights, rounded as the luma is.
    init(of image: Image, weights: [Float]) {
        let stripHeight = 16
        width = image.width
        height = image.height
        values = []
        values.reserveCapacity(width * height)
        for top in stride(from: 0, to: height, by: stripHeight) {
            let planes = image.planes(
                in: Region(x: 0, y: top, width: width, height: min(stripHeight, height - top)))
            let area = width * planes.height
            for pixel in 0..<area {
                var sum: Float = 0
                for (channel, weight) in weights.enumerated() {
                    sum += weight * planes.values[channel * area + pixel]
                }
                values.append((sum * 65535).rounded() / 257)
            }
        }
    }

    /// The picture at half its size: the mean of each 2×2 pixels, at odd borders of fewer.
    var halved: Luma {
        let (newWidth, newHeight) = ((width + 1) / 2, (height + 1) / 2)
        var result: [Float] = []
        result.reserveCapacity(newWidth * newHeight)
        for y in 0..<newHeight {
            let upper = 2 * y * width
            let lower = min(2 * y + 1, height - 1) * width
            for x in 0..<newWidth {
                let (left, right) = (2 * x, min(2 * x + 1, width - 1))
                let sum =
                    values[upper + left] + values[upper + right] + values[lower + left]
                    + values[lower + right]
                result.append(sum / 4)
            }
        }
        return Luma(width: newWidth, height: newHeight, values: result)
    }

    /// The picture smoothed over 3×3 pixels by binomial weights; borders are continued.
    var smoothed: Luma {
        guard !values.isEmpty else { return self }
        let smoothed = [Float](unsafeUninitializedCapacity: values.count) { buffer, count in
            guard let target = buffer.baseAddress else { return }
            smoothBinomially(values, width: width, height: height, into: target)
            count = values.count
        }
        return Luma(width: width, height: height, values: smoothed)
    }

    /// The value at a pixel, or at the nearest one of the picture.
    func clamped(_ x: Int, _ y: Int) -> Float {
        values[min(max(y, 0), height - 1) * width + min(max(x, 0), width - 1)]
    }

    /// The value between four pixels by linear interpolation; borders are continued.
    func interpolated(_ position: SIMD2<Float>) -> Float {
        let corner = position.rounded(.down)
        let share = position - corner
        let (x, y) = (Int(corner.x), Int(corner.y))
        let upper = clamped(x, y) * (1 - share.x) + clamped(x + 1, y) * share.x
        let lower = clamped(x, y + 1) * (1 - share.x) + clamped(x + 1, y + 1) * share.x
        return upper * (1 - share.y) + lower * share.y
    }
}
