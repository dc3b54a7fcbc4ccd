/// The union of ranges that are ordered by their lower bounds; those that touch are one.
package func unitedRanges(_ ranges: [Range<Int>]) -> [Range<Int>] {
    var result: [Range<Int>] = []
    for range in ranges {
        if let last = result.last, range.lowerBound <= last.upperBound {
            let end = max(last.upperBound, range.upperBound)
            result[result.count - 1] = last.lowerBound..<end
        } else {
            result.append(range)
        }
    }
    return result
}
