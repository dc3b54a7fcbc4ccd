import Imaging
import Kernels

/// A picture at one size with the matches of its hole's patches.
final class PatchLevel {
    let hole: Mask

    /// Known pixels that are not to be copied.
    let reserved: Mask

    /// The patches that may be copied, and those of the hole.
    private(set) var donorCount = 0
    private(set) var targetCount = 0

    let field: PatchField
    let depths: [UInt8]

    private init(hole: Mask, reserved: Mask, side: Int) {
        self.hole = hole
        self.reserved = reserved
        field = PatchField(width: hole.width, height: hole.height, side: side)
        let distances = hole.inverted.squaredDistances
        isThin = distances.allSatisfy { $0 <= 4 }
        depths = distances.map { UInt8(min(64, Float($0).squareRoot())) }
        sortPatches()
    }

    deinit {
        field.deallocate()
    }

    /// Whether every pixel of the hole is near known ones.
    let isThin: Bool

    /// Whether matches can be found: whether there are at least as many donors as a patch has pixels.
    var hasDonors: Bool { donorCount >= field.side * field.side }

    var patchBands: RowBands { RowBands(count: field.rows) }
    var pixelBands: RowBands { RowBands(count: field.height) }

    /// Finds out which patches are known and may be copied, and which touch the hole.
    private func sortPatches() {
        let (width, side) = (field.width, field.side)
        var unusable = [Int32](repeating: 0, count: width)
        var unknown = unusable
        for row in 0..<field.height {
            for x in 0..<width {
                unusable[x] += hole[x, row] || reserved[x, row] ? 1 : 0
                unknown[x] += hole[x, row] ? 1 : 0
                guard row >= side else { continue }
                unusable[x] -= hole[x, row - side] || reserved[x, row - side] ? 1 : 0
                unknown[x] -= hole[x, row - side] ? 1 : 0
            }
            guard row >= side - 1 else { continue }
            let first = (row - side + 1) * width
            var (unusableCount, unknownCount): (Int32, Int32) = (0, 0)
            for x in 0..<width {
                unusableCount += unusable[x] - (x < side ? 0 : unusable[x - side])
                unknownCount += unknown[x] - (x < side ? 0 : unknown[x - side])
                guard x >= side - 1 else { continue }
                let patch = first + x - side + 1
                field.isDonor[patch] = unusableCount == 0
                donorCount += unusableCount == 0 ? 1 : 0
                field.matches[patch] = unknownCount > 0 ? 0 : -1
                targetCount += unknownCount > 0 ? 1 : 0
            }
        }
    }
}

extension PatchLevel {
    /// The strength of a patch's texture beside its colours in the comparison of patches.
    private static let textureScale: Float = 3

    /// Takes a picture; what it holds in the hole does not count.
    convenience init(_ image: Image, hole: Mask, reserved: Mask, side: Int) {
        self.init(hole: hole, reserved: reserved, side: side)
        load(image)
        let gradients = UnsafeMutablePointer<Float>.allocate(capacity: hole.values.count)
        defer { gradients.deallocate() }
        nonisolated(unsafe) let (field, lengths) = (field, gradients)
        hole.withUnsafeValues { hole in
            nonisolated(unsafe) let hole = hole
            pixelBands.forEach { takeGradients(field, hole: hole, rows: $0, into: lengths) }
        }
        pixelBands.forEach { rows in
            takeTexture(field, gradients: lengths, scale: Self.textureScale, rows: rows)
        }
    }

    /// The level of half the size; nil if it is too small or would have too few donors.
    func coarsened() -> PatchLevel? {
        guard min((field.width + 1) / 2, (field.height + 1) / 2) >= 2 * field.side else {
            return nil
        }
        let coarse = PatchLevel(
            hole: hole.halvedWhereSurrounded, reserved: reserved.halvedWhereTouched,
            side: field.side)
        guard coarse.hasDonors else { return nil }
        nonisolated(unsafe) let (field, coarseField) = (field, coarse.field)
        hole.withUnsafeValues { hole in
            nonisolated(unsafe) let hole = hole
            coarse.pixelBands.forEach { rows in
                reduceKnownPixels(field, hole: hole, into: coarseField, rows: rows)
            }
        }
        return coarse
    }

    private func load(_ image: Image) {
        let (width, colors) = (field.width, image.colorModel.channels)
        for y in 0..<field.height {
            let row = image.planes(in: Region(x: 0, y: y, width: width, height: 1)).values
            for x in 0..<width {
                let start = field.pixels + y * width + x
                // Grey counts as much as three equal colours.
                for lane in 0..<3 { start.pointee[lane] = row[lane % colors * width + x] }
            }
        }
    }
}
