import Imaging
import MaskRecipes
import TestSupport
import Testing

/// What holds for every detector.
@Suite struct DamageDetectorTests {
    enum Kind: CaseIterable {
        case scratch
        case dust
        case text

        func detector(_ sensitivity: Double = 0.5) -> any DamageDetector {
            switch self {
            case .scratch: ScratchDetector(sensitivity: sensitivity)
            case .dust: DustDetector(sensitivity: sensitivity)
            case .text: TextDetector(sensitivity: sensitivity)
            }
        }
    }

    /// Noise with two lines, three specks and three rings in it, at 8 bits.
    private static let damaged = Image.gray(200, 150) { x, y in
        let wave = Double((x * 7 + y * 13) % 11 + (x * x + y * 3) % 7) / 250
        let isLine = abs(x - y / 2 - 60) < 2 || abs(y - 100) < 1
        let isSpeck = [(20, 20), (150, 40), (120, 130)].contains { center in
            (x - center.0) * (x - center.0) + (y - center.1) * (y - center.1) < 9
        }
        let isRing = [40, 68, 96].contains { center in
            let offset = SIMD2(Double(x - center), Double(y - 30))
            return abs((offset * offset).sum().squareRoot() - 11) < 1.5
        }
        return 0.4 + wave + (isRing ? 0.38 : 0) + (isLine ? 0.15 : 0) - (isSpeck ? 0.3 : 0)
    }

    @Test(arguments: Kind.allCases)
    func constantPicturesAndRampsAreWhole(kind: Kind) {
        for bitDepth in [8, 16] {
            let constant = Image.gray(90, 70, bitDepth: bitDepth) { _, _ in 0.5 }
            let ramp = Image.gray(90, 70, bitDepth: bitDepth) { x, y in Double(2 * x + y) / 300 }
            #expect(kind.detector(0.8).damage(in: constant).isEmpty)
            #expect(kind.detector().damage(in: ramp).isEmpty)
        }
    }

    @Test(arguments: Kind.allCases)
    func masksGrowWithTheSensitivity(kind: Kind) {
        var smaller = kind.detector(0).damage(in: Self.damaged)
        #expect(smaller.isEmpty)
        for sensitivity in stride(from: 0.2, through: 1, by: 0.2) {
            let mask = kind.detector(sensitivity).damage(in: Self.damaged)
            #expect(zip(smaller.values, mask.values).allSatisfy { !$0 || $1 })
            smaller = mask
        }
        #expect(smaller.holeRatio > 0.005)
    }

    @Test(arguments: Kind.allCases)
    func depthAndColorModelDoNotMatter(kind: Kind) {
        let gray = Self.damaged.integers
        let deep = Image(
            width: 200, height: 150, colorModel: .gray,
            samples: .uint16(gray.map { UInt16($0 * 257) }))
        let rgb = Image(
            width: 200, height: 150, samples: .uint8(gray.flatMap { [$0, $0, $0].map(UInt8.init) }))
        let mask = kind.detector().damage(in: Self.damaged)
        #expect(!mask.isEmpty)
        #expect(kind.detector().damage(in: deep) == mask)
        #expect(kind.detector().damage(in: rgb) == mask)
    }

    @Test(arguments: Kind.allCases)
    func regionsAreRespected(kind: Kind) {
        let whole = kind.detector().damage(in: Self.damaged)
        let region = Region(x: 10, y: 5, width: 130, height: 60)
        let mask = kind.detector().damage(in: Self.damaged, within: region)
        #expect(mask.width == 200 && mask.height == 150)
        #expect(!mask.isEmpty)
        for y in 0..<150 {
            for x in 0..<200 where mask[x, y] {
                #expect(region.columns.contains(x) && region.rows.contains(y))
            }
        }
        let all = Region(x: 0, y: 0, width: 200, height: 150)
        #expect(kind.detector().damage(in: Self.damaged, within: all) == whole)
    }

    @Test(arguments: Kind.allCases)
    func anySizeIsTaken(kind: Kind) {
        for (width, height) in [(0, 0), (1, 1), (1, 40), (40, 1), (2, 3), (7, 5), (225, 3)] {
            let picture = Image.random(width, height, seed: UInt64(width))
            let mask = kind.detector(1).damage(in: picture)
            #expect(mask.width == width && mask.height == height)
        }
    }

    @Test func randomPicturesAreTaken() {
        var generator = SeededGenerator(seed: 9)
        for seed in 0..<30 {
            let picture = Image.random(
                Int.random(in: 1...40, using: &generator),
                Int.random(in: 1...40, using: &generator),
                colorModel: seed % 2 == 0 ? .gray : .rgb, hasAlpha: seed % 3 == 0,
                bitDepth: seed % 5 == 0 ? 16 : 8, seed: UInt64(seed))
            for kind in Kind.allCases {
                let mask = kind.detector(1).damage(in: picture)
                #expect(mask.width == picture.width && mask.height == picture.height)
            }
        }
    }
}
