import Glibc
import Imaging

/// The pictures of the reference numbers: 32×24 pixels, `y, x = np.mgrid[0:24, 0:32]` in Python.
enum Wave {
    static let width = 32
    static let height = 24

    /// In Python: `0.5 + 0.4 * np.sin(0.5 * x + 0.3 * y)`.
    static let truth = plane { x, y in 0.5 + 0.4 * sin(0.5 * x + 0.3 * y) }

    /// In Python: `0.4 + 0.3 * np.sin(0.5 * x + 0.2 * y)`.
    static let result = plane { x, y in 0.4 + 0.3 * sin(0.5 * x + 0.2 * y) }

    /// True in a rectangle of the wave's picture.
    static func region(columns: Range<Int>, rows: Range<Int>) -> Mask {
        var mask = Mask(width: width, height: height)
        for y in rows {
            for x in columns { mask[x, y] = true }
        }
        return mask
    }

    private static func plane(_ value: (_ x: Double, _ y: Double) -> Double) -> Planes {
        var plane = Planes(width: width, height: height, count: 1)
        for y in 0..<height {
            for x in 0..<width {
                plane.values[y * width + x] = Float(value(Double(x), Double(y)))
            }
        }
        return plane
    }
}
