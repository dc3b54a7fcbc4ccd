/// The widths of a stroke at its pixels: the shortest of the runs through a pixel across, down and
/// along both diagonals.
///
/// After the stroke width transform (Epshtein, Ofek and Wexler, *Detecting Text in Natural Scenes with
/// Stroke Width Transform*, CVPR 2010), with runs within the stroke in place of rays between edges.
struct StrokeWidths {
    /// The width at each pixel, in pixels, row by row.
    private(set) var values: [Float] = []

    init(of pixels: some Sequence<(Int, Int)>, in region: Region) {
        // A border of pixels outside saves every run the question where it ends.
        let side = region.width + 2
        var isInside = [Bool](repeating: false, count: side * (region.height + 2))
        for (x, y) in pixels { isInside[(y - region.y + 1) * side + x - region.x + 1] = true }
        var shortest = [Float](repeating: .infinity, count: isInside.count)
        let diagonal = Float(2).squareRoot()
        for (step, length) in [(1, 1), (side, 1), (side + 1, diagonal), (side - 1, diagonal)] {
            for first in isInside.indices where isInside[first] && !isInside[first - step] {
                var end = first
                while isInside[end] { end += step }
                let run = Float((end - first) / step) * length
                for place in stride(from: first, to: end, by: step) {
                    shortest[place] = min(shortest[place], run)
                }
            }
        }
        for index in isInside.indices where isInside[index] { values.append(shortest[index]) }
    }
}
