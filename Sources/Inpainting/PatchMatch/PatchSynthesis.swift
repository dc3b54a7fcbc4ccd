import Imaging
import Kernels

/// Fills the hole of a picture from small to large: each level begins with the matches of the one
/// before, and searches and votes in turns.
struct PatchSynthesis {
    let quality: PatchMatchInpainter.Quality
    let seed: UInt64

    /// Whether there is one level only.
    private let isSingle: Bool

    /// The levels still to be filled, the picture itself first.
    private var levels: [PatchLevel]

    private let work: Int
    private var done = 0

    init(_ finest: PatchLevel, quality: PatchMatchInpainter.Quality, seed: UInt64) {
        self.quality = quality
        self.seed = seed
        var levels = [finest]
        while let level = levels.last, !level.isThin, let coarse = level.coarsened() {
            levels.append(coarse)
        }
        let isSingle = levels.count == 1
        self.isSingle = isSingle
        self.levels = levels
        work = levels.indices.reduce(0) { sum, index in
            sum + levels[index].targetCount * quality.rounds(at: index, isSingle: isSingle)
        }
    }

    /// Fills the hole.
    ///
    /// - Returns: What the best matches have in the hole and at the pixels next to it.
    mutating func run(progress: (Double) -> Void) -> [SIMD4<Float>] {
        var coarse: PatchLevel?
        while let level = levels.popLast() {
            let seed = seed &+ UInt64(levels.count) &<< 48
            if let coarse {
                level.inherit(coarse, seed: seed)
            } else {
                level.guess(seed: seed)
            }
            let rounds = quality.rounds(at: levels.count, isSingle: isSingle)
            for round in 0..<rounds {
                // Blurred by means, the hole would find matches smoother than what is around it.
                if round > 0 { level.vote(takesLargest: levels.isEmpty && round == rounds - 1) }
                search(level, round: round, seed: seed)
                done += level.targetCount
                progress(Double(done) / Double(work))
            }
            coarse = level
        }
        return coarse?.votedPixels() ?? []
    }

    private func search(_ level: PatchLevel, round: Int, seed: UInt64) {
        for pass in round * quality.passes..<(round + 1) * quality.passes {
            level.improve(
                PatchSearch(
                    isForward: pass.isMultiple(of: 2),
                    radius: levels.isEmpty && !isSingle ? Self.finestRadius : .max,
                    seed: seed &+ UInt64(pass + 1) &<< 40))
        }
    }

    /// Far from what coarser levels found, the finest would find better matches by chance only.
    private static let finestRadius = 8
}

extension PatchMatchInpainter.Quality {
    /// How often matches are searched for at a level, with votes between; the finest is number 0.
    fileprivate func rounds(at level: Int, isSingle: Bool) -> Int {
        // Each vote takes some detail away, which coarser levels do not have.
        guard level > 0 || isSingle else { return self == .fast ? 1 : 3 }
        return switch self {
        case .fast: 2 + level
        case .normal: 10 + level
        case .best: 16 + level
        }
    }

    /// The passes over all patches that a search takes.
    fileprivate var passes: Int {
        switch self {
        case .fast: 1
        case .normal: 4
        case .best: 6
        }
    }
}
