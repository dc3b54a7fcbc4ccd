/// How a picture is stored, by the numbers of EXIF 2.32, tag 0x0112: where its first row and its
/// first column are seen.
enum Orientation: Int {
    case upright = 1
    case mirrored
    case turnedHalf
    case flipped
    case transposed
    case turnedLeft
    case transversed
    case turnedRight

    /// Whether rows are stored as columns.
    var swapsSides: Bool { rawValue >= 5 }

    /// Where a stored pixel belongs in the upright picture: at `origin + x * columnStride +
    /// y * rowStride`, counted in pixels from its upper left corner.
    struct Layout: Equatable {
        var origin: Int
        var columnStride: Int
        var rowStride: Int
    }

    /// The layout of a picture that is stored with `width` columns and `height` rows.
    func layout(width: Int, height: Int) -> Layout {
        let right = width - 1
        let bottom = height - 1
        return switch self {
        case .upright: Layout(origin: 0, columnStride: 1, rowStride: width)
        case .mirrored: Layout(origin: right, columnStride: -1, rowStride: width)
        case .turnedHalf: Layout(origin: width * height - 1, columnStride: -1, rowStride: -width)
        case .flipped: Layout(origin: bottom * width, columnStride: 1, rowStride: -width)
        case .transposed: Layout(origin: 0, columnStride: height, rowStride: 1)
        case .turnedLeft: Layout(origin: bottom, columnStride: height, rowStride: -1)
        case .transversed:
            Layout(origin: width * height - 1, columnStride: -height, rowStride: -1)
        case .turnedRight: Layout(origin: right * height, columnStride: -height, rowStride: 1)
        }
    }
}
