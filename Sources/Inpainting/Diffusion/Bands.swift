import Kernels

/// Runs of cells in bands of about as many cells each, which are worked on at the same time.
///
/// The bands do not depend on the number of threads, so that sums over them do not either.
struct Bands<Run> {
    private static var cellsPerBand: Int { 16384 }

    let runs: [Run]
    private let ranges: [Range<Int>]

    /// Cuts runs into bands by the number of cells of each.
    init(_ runs: [Run], count: (Run) -> Int) {
        self.runs = runs
        var ranges: [Range<Int>] = []
        var (start, cells) = (0, 0)
        for (index, run) in runs.enumerated() {
            cells += count(run)
            if cells >= Self.cellsPerBand || index == runs.count - 1 {
                ranges.append(start..<index + 1)
                (start, cells) = (index + 1, 0)
            }
        }
        self.ranges = ranges
    }

    /// Calls `body` with the runs of every band, on several threads where there are several.
    func forEach(_ body: @Sendable (UnsafeBufferPointer<Run>) -> Void) {
        _ = map { runs -> SIMD4<Float> in
            body(runs)
            return .zero
        }
    }

    /// Calls `body` with the runs of every band, on several threads where there are several, and
    /// returns its results in the order of the bands.
    func map<Scalar>(
        _ body: @Sendable (UnsafeBufferPointer<Run>) -> SIMD4<Scalar>
    ) -> [SIMD4<Scalar>] where Scalar: BinaryFloatingPoint & SendableMetatype {
        var results = [SIMD4<Scalar>](repeating: .zero, count: ranges.count)
        runs.withUnsafeBufferPointer { runs in
            results.withUnsafeMutableBufferPointer { results in
                nonisolated(unsafe) let (runs, results) = (runs, results)
                let ranges = ranges
                FillingThreads.perform(ranges.count) { band in
                    results[band] = body(UnsafeBufferPointer(rebasing: runs[ranges[band]]))
                }
            }
        }
        return results
    }
}

extension Bands<CellRun> {
    init(_ runs: [CellRun]) { self.init(runs, count: \.count) }
}

/// The root of the largest value: the largest size of those whose squares these are.
func largestRoot(of squares: [SIMD4<Float>]) -> Float {
    (squares.map { $0.max() }.max() ?? 0).squareRoot()
}
