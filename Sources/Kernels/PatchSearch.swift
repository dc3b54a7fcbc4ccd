/// One pass over the patches of a hole in search of better matches.
package struct PatchSearch {
    /// From the upper left to the lower right, or back.
    let isForward: Bool

    /// How far from a match others are drawn.
    let radius: Int

    /// Fixes what is drawn for each patch.
    let seed: UInt64

    package init(isForward: Bool, radius: Int, seed: UInt64) {
        self.isForward = isForward
        self.radius = radius
        self.seed = seed
    }
}

/// Improves the matches of the patches in some rows: tries what continues the matches of the patch
/// before and of the one above (below, on the way back), and then patches drawn around the best match
/// from squares that halve in size.
///
/// Barnes et al., *PatchMatch: A Randomized Correspondence Algorithm for Structural Image Editing*,
/// SIGGRAPH 2009. Reads the matches of one row beyond `rows`. What is drawn depends on the patch and
/// the seed alone.
package func improveMatches(_ field: PatchField, _ search: PatchSearch, rows: Range<Int>) {
    let columns = field.columns
    for index in 0..<rows.count {
        let y = search.isForward ? rows.lowerBound &+ index : rows.upperBound &- 1 &- index
        for index in 0..<columns {
            let x = search.isForward ? index : columns &- 1 &- index
            let patch = y &* field.width &+ x
            guard field.matches[patch] >= 0 else { continue }
            var match = PatchMatch(of: patch, in: field)
            match.propagate(x, y, step: search.isForward ? 1 : -1)
            match.search(search)
            field.matches[patch] = Int32(truncatingIfNeeded: match.donor)
            field.scores[patch] = match.difference
        }
    }
}

/// The best match of a patch so far.
private struct PatchMatch {
    let field: PatchField
    let patch: Int
    private(set) var donor: Int
    private(set) var difference: Float

    @inline(__always)
    init(of patch: Int, in field: PatchField) {
        self.field = field
        self.patch = patch
        donor = Int(field.matches[patch])
        difference = field.difference(patch, donor, below: .infinity)
    }

    @inline(__always)
    mutating func propagate(_ x: Int, _ y: Int, step: Int) {
        let (width, columns, rows) = (field.width, field.columns, field.rows)
        if x &- step >= 0 && x &- step < columns {
            let neighbor = Int(field.matches[patch &- step])
            let column = neighbor % width &+ step
            if neighbor >= 0 && column >= 0 && column < columns { consider(neighbor &+ step) }
        }
        if y &- step >= 0 && y &- step < rows {
            let neighbor = Int(field.matches[patch &- step &* width])
            let row = neighbor / width &+ step
            if neighbor >= 0 && row >= 0 && row < rows { consider(neighbor &+ step &* width) }
        }
    }

    @inline(__always)
    mutating func search(_ search: PatchSearch) {
        let width = field.width
        var radius = min(search.radius, max(width, field.height))
        var counter = search.seed &+ UInt64(truncatingIfNeeded: patch) &<< 8
        while radius >= 1 {
            let draw = scrambled(counter)
            let (row, column) = donor.quotientAndRemainder(dividingBy: width)
            let x = lowDraw(
                draw, from: max(0, column &- radius),
                to: min(field.columns &- 1, column &+ radius))
            let y = highDraw(
                draw, from: max(0, row &- radius), to: min(field.rows &- 1, row &+ radius))
            consider(y &* width &+ x)
            radius /= 2
            counter &+= 1
        }
    }

    @inline(__always)
    private mutating func consider(_ other: Int) {
        guard other != donor && field.isDonor[other] else { return }
        let difference = field.difference(patch, other, below: difference)
        guard difference < self.difference else { return }
        self.difference = difference
        donor = other
    }
}

/// A number whose bits look random: the counter through the finalizer of MurmurHash3.
@inline(__always)
func scrambled(_ counter: UInt64) -> UInt64 {
    var bits = counter &* 0x9E37_79B9_7F4A_7C15
    bits = (bits ^ (bits &>> 33)) &* 0xFF51_AFD7_ED55_8CCD
    bits = (bits ^ (bits &>> 33)) &* 0xC4CE_B9FE_1A85_EC53
    return bits ^ (bits &>> 33)
}

/// A number from `first` to `last` by the lower half of the bits.
@inline(__always)
func lowDraw(_ bits: UInt64, from first: Int, to last: Int) -> Int {
    first &+ Int(((bits & 0xFFFF_FFFF) &* UInt64(last &- first &+ 1)) &>> 32)
}

/// A number from `first` to `last` by the upper half of the bits.
@inline(__always)
private func highDraw(_ bits: UInt64, from first: Int, to last: Int) -> Int {
    lowDraw(bits &>> 32, from: first, to: last)
}
