import Imaging
import Kernels

/// A picture whose hole is painted by Telea's method.
final class TeleaCanvas {
    private let hole: Mask

    /// The grey levels that 1 stands for.
    private let highest: Float

    private let radius: Int
    private let front: HoleFront
    private let cells: UnsafeMutablePointer<TeleaCell>

    /// Takes at most four planes and a front around a hole of their size.
    init(_ planes: Planes, hole: Mask, front: HoleFront, radius: Int, highest: Float) {
        self.hole = hole
        self.highest = highest
        self.radius = radius
        self.front = front
        cells = .allocate(capacity: front.times.count)
        cells.initialize(repeating: TeleaCell(), count: front.times.count)
        load(planes)
    }

    deinit { cells.deallocate() }

    /// Fills the hole.
    func paint(_ variant: TeleaInpainter.Variant) {
        front.order.withUnsafeBufferPointer { order in
            neighborhood.withUnsafeBufferPointer { neighborhood in
                withGrid { grid in
                    switch variant {
                    case .paper: paintAsPaper(grid, order, neighborhood, highest: highest)
                    case .openCV: paintAsOpenCV(grid, order, neighborhood, highest: highest)
                    }
                }
            }
        }
    }

    private func withGrid(_ body: (TeleaGrid) -> Void) {
        front.times.withUnsafeBufferPointer { times in
            body(TeleaGrid(cells: cells, times: times, width: front.width))
        }
    }

    /// The disc around a cell, row by row.
    private var neighborhood: [TeleaNeighbor] {
        (-radius...radius).flatMap { y in
            (-radius...radius).filter { x in (1...radius * radius).contains(x * x + y * y) }
                .map { x in TeleaNeighbor(x: x, y: y, width: front.width) }
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
