import Imaging
import Kernels

/// A picture whose hole is painted from its edge inward, in the order of a front.
final class FrontCanvas {
    private let hole: Mask

    /// The grey levels that 1 stands for.
    private let highest: Float

    private let radius: Int
    private let front: HoleFront
    private let cells: UnsafeMutablePointer<FrontCell>

    /// Takes at most four planes and a front around a hole of their size; `closesBorder` says whether
    /// what lies beyond the border counts as known.
    init(
        _ planes: Planes, hole: Mask, front: HoleFront, radius: Int, highest: Float,
        closesBorder: Bool
    ) {
        self.hole = hole
        self.highest = highest
        self.radius = radius
        self.front = front
        cells = .allocate(capacity: front.times.count)
        cells.initialize(repeating: FrontCell(), count: front.times.count)
        if closesBorder {
            withGrid {
                $0.closeBorder(first: front.cell(0, 0), columns: hole.width, rows: hole.height)
            }
        }
        load(planes)
    }

    deinit { cells.deallocate() }

    /// Fills the hole: calls `body` with the grid, the cells of the hole in their order, the
    /// neighbourhood of a cell and the highest value.
    func paint(
        _ body: (
            FrontGrid, UnsafeBufferPointer<Int32>, UnsafeBufferPointer<FrontNeighbor>, Float
        ) -> Void
    ) {
        front.order.withUnsafeBufferPointer { order in
            neighborhood.withUnsafeBufferPointer { neighborhood in
                withGrid { grid in body(grid, order, neighborhood, highest) }
            }
        }
    }

    private func withGrid(_ body: (FrontGrid) -> Void) {
        front.times.withUnsafeBufferPointer { times in
            body(FrontGrid(cells: cells, times: times, width: front.width))
        }
    }

    /// The disc around a cell, row by row.
    private var neighborhood: [FrontNeighbor] {
        let (sides, squares) = (-radius...radius, 1...radius * radius)
        return sides.flatMap { (y: Int) -> [FrontNeighbor] in
            sides.filter { (x: Int) -> Bool in squares.contains(x * x + y * y) }
                .map { FrontNeighbor(x: $0, y: y, width: front.width) }
        }
    }

    /// Sets the values of known pixels, and their times, which do not matter beyond the reach.
    private func load(_ planes: Planes) {
        let area = hole.values.count
        withGrid { grid in
            hole.forEachRun(of: false) { row, columns in
                for x in columns {
                    let cell = front.cell(x, row)
                    var value = SIMD4<Float>.zero
                    for channel in 0..<planes.count {
                        value[channel] = planes.values[channel * area + row * hole.width + x]
                    }
                    grid.reach(
                        cell, value: (value * highest).rounded(.toNearestOrEven),
                        time: min(front.times[cell], 0))
                }
            }
        }
    }

    /// Writes the values in the hole into the planes.
    func store(in planes: inout Planes) {
        let area = hole.values.count
        hole.forEachRun { row, columns in
            for x in columns {
                let value = cells[front.cell(x, row)].value / highest
                for channel in 0..<planes.count {
                    planes.values[channel * area + row * hole.width + x] = value[channel]
                }
            }
        }
    }
}

extension Image {
    /// The picture with the hole painted by `body`, as ``FrontCanvas/paint(_:)`` calls it, one group of
    /// holes after the other.
    func painted(
        in hole: Mask, radius: Int, revisits: Bool, closesBorder: Bool = false,
        _ body: (
            FrontGrid, UnsafeBufferPointer<Int32>, UnsafeBufferPointer<FrontNeighbor>, Float
        ) -> Void
    ) -> Image {
        // Neighbours count up to the radius; the smoothed gradient of times looks two rows and columns
        // away.
        let reach = max(radius, 3)
        var result = self
        for region in hole.separateRegions(margin: reach + 1) {
            let crop = hole.cropped(to: region)
            var planes = planes(in: region)
            let front = HoleFront(crop, reach: reach, revisits: revisits)
            let canvas = FrontCanvas(
                planes, hole: crop, front: front, radius: radius,
                highest: (1 / greyLevel).rounded(),
                closesBorder: closesBorder)
            canvas.paint(body)
            canvas.store(in: &planes)
            result.fill(crop, in: region, with: planes)
        }
        return result
    }
}
