import Glibc
import Imaging

/// A photograph with damage drawn on it, and where the damage is.
struct DamagedPicture {
    var image: Image
    var truth: Mask
}

/// Damage of one kind as it is drawn on photographs.
enum SyntheticDamage: String, CaseIterable {
    case scratch
    case dust
    case text
}

extension SyntheticDamage {
    /// Faint and moderate contrasts, in grey levels; of ink how much it covers, in percent.
    var contrasts: [ClosedRange<Double>] {
        switch self {
        case .scratch: [10...25, 25...60]
        case .dust: [20...40, 40...100]
        case .text: [40...70, 70...100]
        }
    }

    func detector(sensitivity: Double) -> any DamageDetector {
        switch self {
        case .scratch: ScratchDetector(sensitivity: sensitivity)
        case .dust: DustDetector(sensitivity: sensitivity)
        case .text: TextDetector(sensitivity: sensitivity)
        }
    }

    /// Draws damage of moderate amount on an 8-bit picture.
    func draw(
        on photograph: Image, contrast: ClosedRange<Double>, seed: UInt64
    ) -> DamagedPicture {
        var generator = SeededGenerator(seed: seed)
        var canvas = DamageCanvas(photograph)
        let megapixels = Double(photograph.width * photograph.height) / 1e6
        switch self {
        case .scratch:
            for _ in 0..<max(4, Int(12 * megapixels)) {
                canvas.addScratch(contrast, using: &generator)
            }
        case .dust:
            for _ in 0..<max(10, Int(60 * megapixels)) {
                canvas.addSpeck(contrast, using: &generator)
            }
        case .text:
            for _ in 0..<max(2, Int(4 * megapixels)) {
                canvas.addWord(coverage: contrast, using: &generator)
            }
        }
        return canvas.picture
    }
}

/// Draws with soft edges and remembers the pixels that changed.
struct DamageCanvas {
    private let image: Image
    private var planes: Planes
    private var truth: Mask

    init(_ image: Image) {
        self.image = image
        planes = image.planes(in: image.bounds)
        truth = Mask(width: image.width, height: image.height)
    }

    var picture: DamagedPicture {
        var result = image
        result.fill(
            Mask(width: image.width, height: image.height, repeating: true), in: image.bounds,
            with: planes)
        return DamagedPicture(image: result, truth: truth)
    }

    /// A polyline 1 to 5 pixels wide and 60 to 400 long that bends slightly, brighter or darker than
    /// what it crosses.
    mutating func addScratch(
        _ contrasts: ClosedRange<Double>, using generator: inout SeededGenerator
    ) {
        let width = Double.random(in: 0.8...5, using: &generator).rounded()
        let contrast = Double.random(in: contrasts, using: &generator)
        let sign: Double = Bool.random(using: &generator) ? 1 : -1
        var angle = Double.random(in: 0..<Double.pi, using: &generator)
        var place = randomPlace(using: &generator)
        let length = Double.random(in: 60...400, using: &generator)
        var coverage: [Int: Double] = [:]
        for _ in 0..<Int(length) {
            angle += Double.random(in: -0.02...0.02, using: &generator)
            cover(place, radius: width / 2, in: &coverage)
            place += SIMD2(cos(angle), sin(angle))
        }
        blend(coverage, change: sign * contrast / 255)
    }

    /// An irregular blob 1 to 15 pixels across, brighter or darker than what it covers.
    mutating func addSpeck(_ contrasts: ClosedRange<Double>, using generator: inout SeededGenerator)
    {
        let size = Double.random(in: 1...3.9, using: &generator)
        let radius = size * size / 2
        let contrast = Double.random(in: contrasts, using: &generator)
        let sign: Double = Bool.random(using: &generator) ? 1 : -1
        let center = randomPlace(using: &generator)
        var coverage: [Int: Double] = [:]
        for _ in 0..<(radius < 1.5 ? 1 : 4) {
            let shift = radius * 0.4
            let part =
                center
                + SIMD2(
                    Double.random(in: -shift...shift, using: &generator),
                    Double.random(in: -shift...shift, using: &generator))
            cover(part, radius: max(radius * 0.65, 0.6), in: &coverage)
        }
        blend(coverage, change: sign * contrast / 255)
    }

    /// A word of 4 to 8 scrawled letters 16 to 48 pixels high, in black, white, blue, red or orange.
    mutating func addWord(
        coverage: ClosedRange<Double>, using generator: inout SeededGenerator
    ) {
        let inks: [SIMD3<Double>] = [
            [0.1, 0.1, 0.1], [0.95, 0.95, 0.9], [0.1, 0.2, 0.6], [0.75, 0.1, 0.15],
            [1, 0.55, 0.15],
        ]
        let ink = inks[Int.random(in: 0..<inks.count, using: &generator)]
        let opacity = Double.random(in: coverage, using: &generator) / 100
        let height = Double.random(in: 16...48, using: &generator)
        let corner = randomPlace(using: &generator)
        var covered: [Int: Double] = [:]
        for letter in 0..<Int.random(in: 4...8, using: &generator) {
            let points = (0..<5).map { _ in
                corner
                    + height
                    * SIMD2(
                        0.9 * Double(letter) + Double.random(in: 0...0.6, using: &generator),
                        Double.random(in: 0...1, using: &generator))
            }
            for (start, end) in zip(points, points.dropFirst()) {
                for step in 0...Int(height) {
                    let place = start + (end - start) * Double(step) / height
                    cover(place, radius: height / 18, in: &covered)
                }
            }
        }
        write(covered.mapValues { $0 * opacity }, ink: ink)
    }

    /// Covers pixels with ink; where it is of their own colour it is no damage.
    private mutating func write(_ coverage: [Int: Double], ink: SIMD3<Double>) {
        let luma = (ink * SIMD3(0.299, 0.587, 0.114)).sum()
        let area = image.width * image.height
        for (index, share) in coverage {
            var largest: Float = 0
            for channel in 0..<image.colorModel.channels {
                let value = planes.values[channel * area + index]
                let level = Float(image.colorModel == .gray ? luma : ink[channel])
                let change = Float(share) * (level - value)
                planes.values[channel * area + index] += change
                largest = max(largest, abs(change))
            }
            if largest >= 20 / 255 { truth[index % image.width, index / image.width] = true }
        }
    }

    private func randomPlace(using generator: inout SeededGenerator) -> SIMD2<Double> {
        SIMD2(
            Double.random(in: 0..<Double(image.width), using: &generator),
            Double.random(in: 0..<Double(image.height), using: &generator))
    }

    /// Raises the coverage of pixels to that by a disc with an edge one pixel soft.
    private func cover(
        _ center: SIMD2<Double>, radius: Double, in coverage: inout [Int: Double]
    ) {
        let reach = radius + 1
        let columns = Int(center.x - reach)..<Int(center.x + reach) + 1
        for y in (Int(center.y - reach)..<Int(center.y + reach) + 1).clamped(to: 0..<image.height) {
            for x in columns.clamped(to: 0..<image.width) {
                let offset = SIMD2(Double(x), Double(y)) + 0.5 - center
                let share = radius + 0.5 - (offset * offset).sum().squareRoot()
                let index = y * image.width + x
                if share > 0 { coverage[index] = max(coverage[index] ?? 0, min(share, 1)) }
            }
        }
    }

    /// Changes the pixels by their coverage; the truth are those that visibly changed, which black
    /// dust on black does not.
    private mutating func blend(_ coverage: [Int: Double], change: Double) {
        let changes = coverage.mapValues { Float($0 * change) }.map { index, change in
            (index: index, visible: shift(index, by: change))
        }
        let largest = changes.reduce(0) { max($0, $1.visible) }
        for (index, visible) in changes where visible >= max(0.4 * largest, 4 / 255) {
            truth[index % image.width, index / image.width] = true
        }
    }

    /// Makes a pixel brighter or darker, as far as it can be, and tells how far it became.
    private mutating func shift(_ index: Int, by change: Float) -> Float {
        let area = image.width * image.height
        var largest: Float = 0
        for place in stride(from: index, to: image.colorModel.channels * area, by: area) {
            let value = planes.values[place]
            planes.values[place] = min(max(value + change, 0), 1)
            largest = max(largest, abs(planes.values[place] - value))
        }
        return largest
    }
}
