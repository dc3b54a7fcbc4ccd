import Imaging

extension Mask {
    /// The mask of half the size, true where all of the 4×4 pixels around a pixel are.
    var halvedWhereSurrounded: Mask {
        let (newWidth, newHeight) = ((width + 1) / 2, (height + 1) / 2)
        var result = Mask(width: newWidth, height: newHeight, repeating: true)
        forEachRun(of: false) { row, columns in
            let last = min(columns.upperBound / 2, newWidth - 1)
            for y in max(row - 1, 0) / 2...min((row + 1) / 2, newHeight - 1) {
                for x in max(columns.lowerBound - 1, 0) / 2...last { result[x, y] = false }
            }
        }
        return result
    }

    /// The mask of half the size, true where any of the 2×2 pixels that a pixel stands for is.
    var halvedWhereTouched: Mask {
        var result = Mask(width: (width + 1) / 2, height: (height + 1) / 2)
        forEachRun { row, columns in
            for x in columns.lowerBound / 2...(columns.upperBound - 1) / 2 {
                result[x, row / 2] = true
            }
        }
        return result
    }

    /// Calls `body` with the values row by row.
    func withUnsafeValues(_ body: (UnsafePointer<Bool>) -> Void) {
        values.withUnsafeBufferPointer { values in
            if let start = values.baseAddress { body(start) }
        }
    }
}
