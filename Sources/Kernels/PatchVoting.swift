import Glibc

/// How much the matches of patches count.
package struct PatchWeighing {
    /// The share of the mean that a patch's texture has in what counts as a small difference.
    private static let textureShare: Float = 0.45

    /// The mean difference of all patches from their matches, and the mean squared texture of these.
    private let difference: Float
    private let texture: Float

    package init(_ field: PatchField) {
        var (difference, texture, count) = (0.0, 0.0, 0.0)
        for patch in 0..<field.width &* field.height where field.matches[patch] >= 0 {
            let strength = field.pixels[field.center(Int(field.matches[patch]))].w
            difference += Double(field.scores[patch])
            texture += Double(strength * strength)
            count += 1
        }
        self.difference = max(Float(difference / max(count, 1)), 1e-9)
        self.texture = max(Float(texture / max(count, 1)), 1e-9)
    }

    /// The weight of a match that differs from its patch: where there is much texture, more
    /// difference is natural.
    @inline(__always)
    fileprivate func weight(difference: Float, texture strength: Float) -> Float {
        let excess = strength * strength / texture
        let scale = self.difference * (1 + Self.textureShare * (excess - 1))
        return expf(-difference / scale)
    }
}

/// Replaces the differences of the patches in some rows by the weights of their matches.
///
/// - Parameters:
///   - field: The patches.
///   - weighing: What the differences are compared with.
///   - depths: The distance of each pixel to the known ones.
///   - rows: The rows of patches.
package func weighMatches(
    _ field: PatchField, _ weighing: PatchWeighing, depths: UnsafePointer<UInt8>, rows: Range<Int>
) {
    for y in rows {
        for patch in y &* field.width..<y &* field.width &+ field.columns
        where field.matches[patch] >= 0 {
            let texture = field.pixels[field.center(Int(field.matches[patch]))].w
            let weight = weighing.weight(difference: field.scores[patch], texture: texture)
            // Wexler, Shechtman and Irani, *Space-Time Completion of Video*, 2007, section 3.2.
            let certainty = powf(1.3, -Float(depths[field.center(patch)]))
            field.scores[patch] = max(certainty * weight, 1e-20)
        }
    }
}

/// Gives the pixels of a region in some rows the value that the matches of the patches over them have
/// there: that of the match with the largest weight, or the weighted mean.
///
/// - Parameters:
///   - field: The patches, with weights.
///   - region: True at the pixels that get a value, unless no patch of the hole covers them.
///   - takesLargest: Whether the largest weight decides alone.
///   - rows: The rows of pixels.
///   - result: Takes the values. May be the field's own pixels for a region of no known ones.
package func voteForPixels(
    _ field: PatchField, in region: UnsafePointer<Bool>, takesLargest: Bool, rows: Range<Int>,
    into result: UnsafeMutablePointer<SIMD4<Float>>
) {
    for y in rows {
        for x in 0..<field.width where region[y &* field.width &+ x] {
            var vote = PatchVote()
            for row in max(0, y &- field.side &+ 1)...min(y, field.rows &- 1) {
                let start = row &* field.width
                let left = start &+ max(0, x &- field.side &+ 1)
                for patch in left...start &+ min(x, field.columns &- 1) {
                    let match = Int(field.matches[patch])
                    guard match >= 0 else { continue }
                    let pixel = field.pixels[match &+ y &* field.width &+ x &- patch]
                    vote.count(pixel, weight: field.scores[patch], takesLargest: takesLargest)
                }
            }
            if let value = vote.value { result[y &* field.width &+ x] = value }
        }
    }
}

/// What a pixel becomes.
private struct PatchVote {
    private var sum = SIMD4<Float>.zero
    private var total: Float = 0

    @inline(__always)
    mutating func count(_ pixel: SIMD4<Float>, weight: Float, takesLargest: Bool) {
        if !takesLargest {
            sum += weight * pixel
            total += weight
        } else if weight > total {
            sum = weight * pixel
            total = weight
        }
    }

    var value: SIMD4<Float>? { total > 0 ? sum / total : nil }
}
