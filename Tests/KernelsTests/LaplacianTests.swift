import Kernels
import Testing

@Suite struct LaplacianTests {
    private static let side = 7

    /// The three cells in the middle row of seven by seven, around the middle.
    private let middle = [
        CellRun(x: 2, y: 3, first: 23, count: 3, above: 16, below: 30, endsRow: false)
    ]

    private func cells(_ function: (Float, Float) -> SIMD4<Float>) -> [SIMD4<Float>] {
        (0..<Self.side * Self.side).map { index in
            function(Float(index % Self.side - 3), Float(index / Self.side - 3))
        }
    }

    /// What `apply` writes to the three cells, of the first channel.
    private func result(
        of apply: (UnsafeBufferPointer<CellRun>, UnsafeMutablePointer<SIMD4<Float>>) -> Void
    ) -> [Float] {
        var result = [SIMD4<Float>](repeating: SIMD4(repeating: 99), count: 49)
        result.withUnsafeMutableBufferPointer { result in
            guard let base = result.baseAddress else { return }
            middle.withUnsafeBufferPointer { apply($0, base) }
        }
        #expect(result[22].x == 99 && result[26].x == 99)
        return result[23...25].map(\.x)
    }

    @Test func theLaplacianOfACubicIsExact() {
        let values = cells { x, y in SIMD4(repeating: x * x * x + 2 * x * y * y - y * y) }
        // −Δu = −6x − 4x + 2.
        #expect(result { applyLaplacian(values, runs: $0, into: $1) } == [12, 2, -8])
    }

    @Test func aUnitTensorMakesTheLaplacian() {
        let values = cells { x, y in SIMD4(repeating: x * x * x + 2 * x * y * y - y * y) }
        let tensors = cells { _, _ in SIMD4(1, 0, 1, 0) }
        let flow = result { applyTensorLaplacian(values, tensors: tensors, runs: $0, into: $1) }
        #expect(flow == [12, 2, -8])
    }

    /// −div(D∇u) of u = x² + 3xy with D = ((2 + x, 1), (1, 5)):
    /// ∂x((2 + x)(2x + 3y) + 3x) + ∂y((2x + 3y) + 15x) = 4 + 4x + 3y + 3 + 3.
    @Test func tensorsThatChangeAreDifferentiated() {
        let values = cells { x, y in SIMD4(repeating: x * x + 3 * x * y) }
        let tensors = cells { x, _ in SIMD4(2 + x, 1, 5, 0) }
        let flow = result { applyTensorLaplacian(values, tensors: tensors, runs: $0, into: $1) }
        #expect(flow == [-6, -10, -14])
    }

    @Test func gradientProductsAreThoseOfAllChannels() {
        let values = cells { x, y in SIMD4(2 * x, x + y, -3 * y, 1) }
        var products: [SIMD4<Float>] = []
        for channel in 0..<4 {
            let found = result { runs, target in
                findGradientProducts(values, runs: runs, into: target)
                for place in 23..<26 { target[place].x = target[place][channel] }
            }
            products.append(SIMD4(found[0], found[1], found[2], 0))
        }
        #expect(products.map(\.y) == [5, 1, 10, 1])
    }

    @Test func diffusionGoesAlongTheStructure() {
        // Stripes with slopes of (3, 4) / 255 a pixel, none at all, and noise in all directions.
        var tensors: [SIMD4<Float>] = [
            SIMD4(9, 12, 16, 1) * 2, .zero, SIMD4(5, 0, 5, 1), SIMD4(0, 0, 10, 1),
        ]
        makeDiffusionTensors(&tensors, count: 4, leakage: 0.1, clearSlope: 0)
        // 0.1 along (3, 4) / 5 and 1 along (−4, 3) / 5.
        let expected = SIMD4<Float>(0.676, -0.432, 0.424, 0)
        #expect(
            (tensors[0] - expected).indices.allSatisfy { abs(tensors[0][$0] - expected[$0]) < 1e-5 }
        )
        #expect(tensors[2] == SIMD4(1, 0, 1, 0))
        #expect(abs(tensors[3].x - 1) < 1e-6 && abs(tensors[3].z - 0.1) < 1e-6)
    }
}
