private typealias Lanes = SIMD16<Float>

@inline(__always)
private func lanes(_ row: UnsafePointer<Float>, _ index: Int) -> Lanes {
    UnsafeRawPointer(row + index).loadUnaligned(as: Lanes.self)
}

/// ⟨x, y⟩.
@inline(__always)
func innerProduct(_ x: UnsafePointer<Float>, _ y: UnsafePointer<Float>, _ count: Int) -> Float {
    var sums = Lanes.zero
    var index = 0
    while index &+ Lanes.scalarCount <= count {
        sums += lanes(x, index) * lanes(y, index)
        index &+= Lanes.scalarCount
    }
    var sum = sums.sum()
    while index < count {
        sum += x[index] * y[index]
        index &+= 1
    }
    return sum
}

/// 1 / |x|, or 0 for a row of zeros, which is like nothing.
@inline(__always)
func inverseLength(_ x: UnsafePointer<Float>, _ count: Int) -> Float {
    let square = innerProduct(x, x, count)
    return square > 1e-30 ? 1 / square.squareRoot() : 0
}

/// `result = x + weight · (y - x)`.
@inline(__always)
func interpolate(
    _ x: UnsafePointer<Float>, _ y: UnsafePointer<Float>, _ weight: Float, _ count: Int,
    into result: UnsafeMutablePointer<Float>
) {
    var index = 0
    while index &+ Lanes.scalarCount <= count {
        let first = lanes(x, index)
        let blended = first + weight * (lanes(y, index) - first)
        UnsafeMutableRawPointer(result + index).storeBytes(of: blended, as: Lanes.self)
        index &+= Lanes.scalarCount
    }
    while index < count {
        result[index] = x[index] + weight * (y[index] - x[index])
        index &+= 1
    }
}

/// `result += factor · x`.
@inline(__always)
func add(
    _ factor: Float, _ x: UnsafePointer<Float>, _ count: Int,
    to result: UnsafeMutablePointer<Float>
) {
    var index = 0
    while index &+ Lanes.scalarCount <= count {
        let sum = lanes(UnsafePointer(result), index) + factor * lanes(x, index)
        UnsafeMutableRawPointer(result + index).storeBytes(of: sum, as: Lanes.self)
        index &+= Lanes.scalarCount
    }
    while index < count {
        result[index] += factor * x[index]
        index &+= 1
    }
}
