import Imaging
import Kernels

extension PatchLevel {
    /// Begins with the smoothest continuation of the known pixels and random matches.
    func guess(seed: UInt64) {
        var planes = Planes(width: field.width, height: field.height, count: 4)
        let area = field.width * field.height
        for lane in 0..<4 {
            for pixel in 0..<area { planes.values[lane * area + pixel] = field.pixels[pixel][lane] }
        }
        planes = planes.continuedHarmonically(into: hole, tolerance: 0.001)
        for lane in 0..<4 {
            for pixel in 0..<area { field.pixels[pixel][lane] = planes.values[lane * area + pixel] }
        }
        nonisolated(unsafe) let field = field
        patchBands.forEach { drawMatches(field, seed: seed, rows: $0) }
    }

    /// Begins with what a level of half the size has found.
    func inherit(_ coarse: PatchLevel, seed: UInt64) {
        nonisolated(unsafe) let (field, coarseField) = (field, coarse.field)
        patchBands.forEach { inheritMatches(coarseField, to: field, seed: seed, rows: $0) }
        vote(takesLargest: true)
    }

    /// Searches for better matches once.
    func improve(_ search: PatchSearch) {
        nonisolated(unsafe) let field = field
        patchBands.forEachApart { improveMatches(field, search, rows: $0) }
    }

    /// Replaces the pixels of the hole by what the matches of the patches over them have there: that of
    /// the best match, or the weighted mean.
    func vote(takesLargest: Bool) {
        vote(in: hole, takesLargest: takesLargest, into: field.pixels)
    }

    /// What the best matches have in the hole and at the pixels next to it, where it can be compared
    /// with the picture; the picture itself elsewhere.
    func votedPixels() -> [SIMD4<Float>] {
        var pixels = Array(
            UnsafeBufferPointer(start: field.pixels, count: field.width * field.height))
        pixels.withUnsafeMutableBufferPointer { pixels in
            guard let start = pixels.baseAddress else { return }
            vote(in: hole.dilated(by: 1), takesLargest: true, into: start)
        }
        return pixels
    }

    private func vote(
        in region: Mask, takesLargest: Bool, into pixels: UnsafeMutablePointer<SIMD4<Float>>
    ) {
        nonisolated(unsafe) let (field, pixels) = (field, pixels)
        let weighing = PatchWeighing(field)
        depths.withUnsafeBufferPointer { depths in
            guard let start = depths.baseAddress else { return }
            nonisolated(unsafe) let depths = start
            patchBands.forEach { weighMatches(field, weighing, depths: depths, rows: $0) }
        }
        region.withUnsafeValues { region in
            nonisolated(unsafe) let region = region
            pixelBands.forEach { rows in
                voteForPixels(
                    field, in: region, takesLargest: takesLargest, rows: rows, into: pixels)
            }
        }
    }
}
