import Torch

extension Tensor {
    /// The square of each picture around the middle of its hole, moved inside the picture.
    ///
    /// - Parameters:
    ///   - side: The length of the squares, at most that of the pictures.
    ///   - hole: Not 0 in the hole, of shape `[N, 1, H, W]`; an empty one counts as a full one.
    /// - Returns: `[N, C, side, side]`; gradients flow back to the pictures.
    func squares(_ side: Int, around hole: Tensor) -> Tensor {
        let shape = shape
        precondition(
            side <= min(shape[2], shape[3]), "squares of \(side) cut from pictures of \(shape)")
        let tops = squareStarts(side, over: hole.sum(axes: [1, 3]))
        let lefts = squareStarts(side, over: hole.sum(axes: [1, 2]))
        let squares = zip(tops, lefts).enumerated().map { index, corner in
            slice(axis: 0, index..<index + 1)
                .slice(axis: 2, corner.0..<corner.0 + side)
                .slice(axis: 3, corner.1..<corner.1 + side)
        }
        return .concatenation(squares, axis: 0)
    }
}

/// Where a length around the middle of what is not 0 starts, in each row of `[N, length]`.
private func squareStarts(_ side: Int, over sums: Tensor) -> [Int] {
    let (count, length) = (sums.shape[0], sums.shape[1])
    let values = sums.array
    return (0..<count).map { index in
        let row = values[index * length..<(index + 1) * length]
        let first = row.firstIndex { $0 > 0 } ?? row.startIndex
        let last = row.lastIndex { $0 > 0 } ?? row.endIndex - 1
        let start = (first + last + 1 - side) / 2 - row.startIndex
        return min(max(start, 0), length - side)
    }
}
