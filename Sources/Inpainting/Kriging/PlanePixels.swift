import Imaging
import Kernels

/// The pixels of at most four planes, for threads that each write others.
struct PlanePixels: @unchecked Sendable {
    let width: Int
    let height: Int

    /// The number of planes.
    let count: Int

    private let values: UnsafeMutablePointer<Float>

    /// Where each plane begins; the last one stands in for those that are missing.
    private let starts: SIMD4<Int>

    /// 1 for planes, 0 for missing ones.
    let present: SIMD4<Float>

    fileprivate init(
        _ values: UnsafeMutablePointer<Float>, width: Int, height: Int, count: Int
    ) {
        (self.values, self.width, self.height, self.count) = (values, width, height, count)
        var (starts, present) = (SIMD4<Int>.zero, SIMD4<Float>.zero)
        for plane in 0..<4 {
            starts[plane] = min(plane, count - 1) * width * height
            present[plane] = plane < count ? 1 : 0
        }
        (self.starts, self.present) = (starts, present)
    }

    /// A pixel; what it holds of missing planes says nothing.
    subscript(_ x: Int, _ y: Int) -> SIMD4<Float> {
        @inline(__always) get {
            let pixel = values + (y &* width &+ x)
            return SIMD4(pixel[starts.x], pixel[starts.y], pixel[starts.z], pixel[starts.w])
        }
        nonmutating set {
            for plane in 0..<count { values[starts[plane] &+ y &* width &+ x] = newValue[plane] }
        }
    }

    /// Sets as many values as the picture has columns to the weighted sums of a row's channels.
    func weigh(
        row y: Int, _ weights: SIMD4<Float>, into sums: UnsafeMutableBufferPointer<Float>
    ) {
        guard let target = sums.baseAddress else { return }
        let row = values + y * width
        weighPlanes(
            row + starts.x, row + starts.y, row + starts.z, row + starts.w, by: weights,
            into: target, count: width)
    }
}

extension Planes {
    /// Calls `body` with the pixels, of which there are some.
    mutating func withPixels(_ body: (PlanePixels) -> Void) {
        let (width, height, count) = (width, height, count)
        values.withUnsafeMutableBufferPointer { values in
            guard let base = values.baseAddress else { return }
            body(PlanePixels(base, width: width, height: height, count: count))
        }
    }
}
