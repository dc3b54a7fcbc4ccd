/// Sets the last lane of the known pixels in some rows to their texture: the mean length of the
/// gradients in the patch around them.
///
/// - Parameters:
///   - field: The picture.
///   - gradients: The length of each pixel's gradient; negative where it is unknown.
///   - scale: What the texture is multiplied by.
///   - rows: The rows of pixels.
package func takeTexture(
    _ field: PatchField, gradients: UnsafePointer<Float>, scale: Float, rows: Range<Int>
) {
    let (width, radius) = (field.width, field.side / 2)
    for y in rows {
        for x in 0..<width where gradients[y &* width &+ x] >= 0 {
            var (sum, count): (Float, Float) = (0, 0)
            for row in max(0, y &- radius)...min(y &+ radius, field.height &- 1) {
                for column in max(0, x &- radius)...min(x &+ radius, width &- 1) {
                    let gradient = gradients[row &* width &+ column]
                    sum += max(gradient, 0)
                    count += gradient < 0 ? 0 : 1
                }
            }
            field.pixels[y &* width &+ x].w = scale * sum / count
        }
    }
}

/// Finds the lengths of the gradients, by differences over two pixels, a direction in which a
/// neighbour is unknown not counted.
package func takeGradients(
    _ field: PatchField, hole: UnsafePointer<Bool>, rows: Range<Int>,
    into gradients: UnsafeMutablePointer<Float>
) {
    let (width, height) = (field.width, field.height)
    for y in rows {
        for x in 0..<width {
            let pixel = y &* width &+ x
            var square = SIMD4<Float>.zero
            if x > 0 && x < width &- 1 && !hole[pixel &- 1] && !hole[pixel &+ 1] {
                let slope = field.pixels[pixel &+ 1] - field.pixels[pixel &- 1]
                square += slope * slope
            }
            if y > 0 && y < height &- 1 && !hole[pixel &- width] && !hole[pixel &+ width] {
                let slope = field.pixels[pixel &+ width] - field.pixels[pixel &- width]
                square += slope * slope
            }
            gradients[pixel] = hole[pixel] ? -1 : (square.sum() / 12).squareRoot()
        }
    }
}

/// Sets the pixels in some rows of a field of half the size to weighted means of the known ones among
/// the 4×4 pixels around them, where there are any.
package func reduceKnownPixels(
    _ field: PatchField, hole: UnsafePointer<Bool>, into coarse: PatchField, rows: Range<Int>
) {
    // Binomial: the plain mean of 2×2 pixels would alias texture into strokes that are not there.
    let weights = SIMD4<Float>(1, 3, 3, 1)
    for y in rows {
        for x in 0..<coarse.width {
            var sum = SIMD4<Float>.zero
            var total: Float = 0
            for row in max(0, 2 &* y &- 1)...min(2 &* y &+ 2, field.height &- 1) {
                for column in max(0, 2 &* x &- 1)...min(2 &* x &+ 2, field.width &- 1)
                where !hole[row &* field.width &+ column] {
                    let weight = weights[row &- 2 &* y &+ 1] * weights[column &- 2 &* x &+ 1]
                    sum += weight * field.pixels[row &* field.width &+ column]
                    total += weight
                }
            }
            if total > 0 { coarse.pixels[y &* coarse.width &+ x] = sum / total }
        }
    }
}

/// Gives the patches in some rows that touch the hole the matches that a field of half the size found
/// there, at twice the distance, and the weight of no difference.
///
/// Where the coarse field has none that fits, the next donor from a place counts that the patch and the
/// seed determine. There must be a donor.
package func inheritMatches(
    _ coarse: PatchField, to field: PatchField, seed: UInt64, rows: Range<Int>
) {
    for y in rows {
        for x in 0..<field.columns where field.matches[y &* field.width &+ x] >= 0 {
            let patch = y &* field.width &+ x
            field.matches[patch] = Int32(
                truncatingIfNeeded: inheritedMatch(x, y, of: coarse, in: field)
                    ?? field.drawnDonor(for: patch, seed: seed))
            field.scores[patch] = 0
        }
    }
}

/// Gives the patches in some rows that touch the hole donors that the patch and the seed determine.
package func drawMatches(_ field: PatchField, seed: UInt64, rows: Range<Int>) {
    for y in rows {
        for patch in y &* field.width..<y &* field.width &+ field.columns
        where field.matches[patch] >= 0 {
            field.matches[patch] = Int32(
                truncatingIfNeeded: field.drawnDonor(for: patch, seed: seed))
        }
    }
}

@inline(__always)
private func inheritedMatch(
    _ x: Int, _ y: Int, of coarse: PatchField, in field: PatchField
) -> Int? {
    // The hole of the coarse field reaches less far: patches at its edge take their neighbours'.
    let (centerX, centerY) = (min(x / 2, coarse.columns &- 1), min(y / 2, coarse.rows &- 1))
    for offset in 0..<9 {
        let coarseX = centerX &+ (offset &+ 1) % 3 &- 1
        let coarseY = centerY &+ (offset / 3 &+ 1) % 3 &- 1
        guard coarseX >= 0 && coarseX < coarse.columns && coarseY >= 0 && coarseY < coarse.rows
        else { continue }
        let match = Int(coarse.matches[coarseY &* coarse.width &+ coarseX])
        guard match >= 0 else { continue }
        let donorX = 2 &* (match % coarse.width &- coarseX) &+ x
        let donorY = 2 &* (match / coarse.width &- coarseY) &+ y
        guard donorX >= 0 && donorX < field.columns && donorY >= 0 && donorY < field.rows
        else { continue }
        let donor = donorY &* field.width &+ donorX
        if field.isDonor[donor] { return donor }
    }
    return nil
}

extension PatchField {
    @inline(__always)
    fileprivate func drawnDonor(for patch: Int, seed: UInt64) -> Int {
        let count = width &* height
        let bits = scrambled(seed &+ UInt64(truncatingIfNeeded: patch) &<< 8)
        var donor = lowDraw(bits, from: 0, to: count &- 1)
        while !isDonor[donor] { donor = donor &+ 1 == count ? 0 : donor &+ 1 }
        return donor
    }
}
