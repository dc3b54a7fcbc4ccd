import Imaging
import MaskRecipes
import Testing

@testable import InpaintingTraining

struct CropTests {
    @Test(arguments: [(640, 480), (300, 900), (1200, 1100), (128, 128)])
    func cropsLieInsideAndCoverTheirScales(width: Int, height: Int) {
        let crops = draw(2000, side: 128, width, height, Augmentation())
        let longest = min(width, height, 512)
        for crop in crops {
            #expect(crop.region.width == crop.region.height)
            #expect((128...longest).contains(crop.region.width))
            #expect(crop.region.x >= 0 && crop.region.x + crop.region.width <= width)
            #expect(crop.region.y >= 0 && crop.region.y + crop.region.height <= height)
        }
        // The scale is uniform between the smallest possible and 1.
        let mean = crops.map { 128 / Double($0.region.width) }.reduce(0, +) / 2000
        #expect(abs(mean - (1 + 128 / Double(longest)) / 2) < 0.02)
    }

    @Test func placesAreUniform() {
        let crops = draw(4000, side: 100, 200, 300, .none)
        #expect(abs(mean(crops) { Double($0.region.x) } - 50) < 2)
        #expect(abs(mean(crops) { Double($0.region.y) } - 100) < 4)
        #expect(crops.contains { $0.region.x == 0 } && crops.contains { $0.region.x == 100 })
    }

    @Test func halfAreFlippedAndFactorsFillTheirRanges() {
        var augmentation = Augmentation()
        augmentation.brightness = 0.2
        augmentation.contrast = 0.1
        augmentation.saturation = 0.4
        let crops = draw(4000, side: 64, 64, 64, augmentation)
        #expect(abs(mean(crops) { $0.isFlipped ? 1 : 0 } - 0.5) < 0.03)
        for (factor, strength) in [(\Crop.brightness, 0.2), (\.contrast, 0.1), (\.saturation, 0.4)]
        {
            let offsets = crops.map { Double($0[keyPath: factor]) - 1 }
            #expect(offsets.allSatisfy { abs($0) <= strength + 1e-6 })
            // A uniform value in ±s has the variance s²/3.
            let variance = offsets.map { $0 * $0 }.reduce(0, +) / 4000
            #expect(abs(variance / (strength * strength / 3) - 1) < 0.08)
        }
    }

    @Test func smallPhotographsAreTakenWhole() {
        for crop in draw(50, side: 128, 90, 70, Augmentation()) {
            #expect(crop.region.width == 70 && crop.region.height == 70 && crop.region.y == 0)
        }
    }

    @Test func aPlainCropIsThePhotograph() {
        var crop = Crop(centeredIn: 2, 2)
        #expect(isClose(crop.planes(of: Self.colors, side: 2), Self.colorPlanes))
        crop.isFlipped = true
        let mirrored: [Float] = [0.2, 1, 1, 0, 0, 0, 0.2, 0.6, 0.6, 0.2, 0.8, 0.4]
        #expect(isClose(crop.planes(of: Self.colors, side: 2), mirrored))
    }

    @Test func aReducedCropIsTheMean() {
        let planes = Crop(centeredIn: 2, 2).planes(of: Self.colors, side: 1)
        #expect(isClose(planes, [0.55, 0.2, 0.5]))
    }

    @Test func brightnessMultiplies() {
        var crop = Crop(centeredIn: 2, 2)
        crop.brightness = 0.5
        #expect(isClose(crop.planes(of: Self.colors, side: 2), Self.colorPlanes.map { $0 / 2 }))
        crop.brightness = 2
        let doubled = crop.planes(of: Self.colors, side: 2)
        #expect(isClose(doubled, Self.colorPlanes.map { min(1, 2 * $0) }))
    }

    @Test func withoutSaturationOnlyLumaIsLeft() {
        var crop = Crop(centeredIn: 2, 2)
        crop.saturation = 0
        let planes = crop.planes(of: Self.colors, side: 2)
        for pixel in 0..<4 {
            let gray =
                0.299 * Self.colorPlanes[pixel] + 0.587 * Self.colorPlanes[4 + pixel]
                + 0.114 * Self.colorPlanes[8 + pixel]
            for plane in 0..<3 { #expect(abs(planes[4 * plane + pixel] - gray) < 1e-6) }
        }
    }

    @Test func withoutContrastOnlyTheMeanLumaIsLeft() {
        var crop = Crop(centeredIn: 2, 2)
        crop.contrast = 0
        let gray: Float = 0.299 * 0.55 + 0.587 * 0.2 + 0.114 * 0.5
        #expect(isClose(crop.planes(of: Self.colors, side: 2), Array(repeating: gray, count: 12)))
    }

    @Test(arguments: [-0.1, 0, 1.5, .nan])
    func scalesOutOfRangeAreNamed(scale: Double) {
        var augmentation = Augmentation()
        augmentation.minimumScale = scale
        let error = #expect(throws: TrainingError.self) { try augmentation.validate() }
        #expect(error?.description.contains("minimumScale") == true)
    }

    @Test func strengthsOutOfRangeAreNamed() {
        for (name, path) in [
            ("brightness", \Augmentation.brightness), ("contrast", \.contrast),
            ("saturation", \.saturation),
        ] {
            var augmentation = Augmentation()
            augmentation[keyPath: path] = 1
            let error = #expect(throws: TrainingError.self) { try augmentation.validate() }
            #expect(error?.description.contains(name) == true)
        }
    }

    /// Four pixels whose values are multiples of 0.2.
    private static let colors = Image(
        width: 2, height: 2, samples: .uint8([255, 0, 51, 51, 0, 153, 0, 153, 102, 255, 51, 204]))
    private static let colorPlanes: [Float] = [
        1, 0.2, 0, 1, 0, 0, 0.6, 0.2, 0.2, 0.6, 0.4, 0.8,
    ]

    private func draw(
        _ count: Int, side: Int, _ width: Int, _ height: Int, _ augmentation: Augmentation
    ) -> [Crop] {
        var random = SeededGenerator(seed: 5)
        return (0..<count).map { _ in
            Crop(of: side, from: width, height, augmentation, using: &random)
        }
    }

    private func mean(_ crops: [Crop], _ value: (Crop) -> Double) -> Double {
        crops.map(value).reduce(0, +) / Double(crops.count)
    }

    private func isClose(_ a: [Float], _ b: [Float]) -> Bool {
        a.count == b.count && zip(a, b).allSatisfy { abs($0 - $1) < 1e-6 }
    }
}

extension Crop {
    fileprivate func planes(of image: Image, side: Int) -> [Float] {
        [Float](unsafeUninitializedCapacity: 3 * side * side) { buffer, count in
            write(image, side: side, to: buffer)
            count = buffer.count
        }
    }
}
