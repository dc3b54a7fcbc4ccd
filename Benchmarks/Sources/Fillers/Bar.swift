import Foundation
import InpaintingEvaluation
import Lacuna

/// What a filler of ours has to reach beside another library's on the same work.
struct Bar {
    let damage: Damage
    let ours: String
    let peer: String
    var cores = 1
    var sides = [512, 2048]

    /// The largest part of the peer's time.
    var time = Double.infinity

    /// The least that the PSNR exceeds the peer's by, in decibels.
    var gain = -Double.infinity

    var detail: ClosedRange<Double> = 0...(.infinity)
    var mebibytes = Int.max

    /// The most grey levels between the results of both.
    var difference = 255

    static let all = [
        Bar(
            damage: .scratches, ours: "kriging", peer: "scikit-image-biharmonic", sides: [512],
            time: 0.25, gain: -0.1),
        Bar(
            damage: .scratches, ours: "kriging", peer: "opencv-fsr-fast", sides: [512],
            gain: -0.5),
        Bar(
            damage: .strokes25, ours: "harmonic", peer: "gmic-inpaint-pde", time: 0.1,
            gain: -0.1, mebibytes: 300),
        Bar(
            damage: .strokes25, ours: "telea", peer: "opencv-telea", time: 1,
            difference: 2),
        Bar(
            damage: .strokes25, ours: "patchmatch", peer: "pypatchmatch-3", cores: 2,
            time: 0.4, gain: 0, detail: 0.85...1.05),
    ]
}

extension Bar {
    /// A line that tells what was reached; nil where the bar is for other work, or where one of both
    /// was not measured.
    func verdict(on workload: Workload, _ rows: [ResultRow], in folder: URL) throws -> String? {
        func row(_ filler: Filler) -> ResultRow? {
            rows.first { $0.filler == filler && $0.cores == cores }
        }
        guard workload.damage == damage, sides.contains(workload.side), let our = row(.ours(ours)),
            let their = row(.peer(peer)), let time = our.time(relativeTo: their),
            let own = our.mean(.psnr), let other = their.mean(.psnr), let detail = our.mean(.detail)
        else { return nil }
        let apart = try workload.pictures.map { picture in
            try picture.result(of: .ours(ours), in: folder)
                .largestDifference(from: picture.result(of: .peer(peer), in: folder))
        }.reduce(0, max)
        let holds =
            time <= self.time && own - other >= gain && self.detail.contains(detail)
            && our.bytes >> 20 <= mebibytes && apart <= difference
        return "\(ours) beside \(peer) on \(cores): \(time.text(decimals: 3)) of its time, "
            + "\((own - other).text(decimals: 2)) dB, \(detail.text(decimals: 3)) of the detail, "
            + "\(our.bytes >> 20) MiB, \(apart) grey levels apart: \(holds ? "reached" : "missed")"
    }
}

extension Image {
    /// In grey levels of 8 bits.
    fileprivate func largestDifference(from other: Image) -> Int {
        guard case .uint8(let own) = samples, case .uint8(let others) = other.samples else {
            return 0
        }
        return zip(own, others).reduce(0) { max($0, abs(Int($1.0) - Int($1.1))) }
    }
}
