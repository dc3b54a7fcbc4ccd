import TensorArithmetic
import Testing
import Torch

/// The convolutions that are computed in another order than their sums, against the same in double
/// precision, which libtorch sums as they stand.
@TorchActor
struct FastConvolutionTests {
    struct Case: Sendable, CustomTestStringConvertible {
        var isTransposed = false
        let picture: [Int]
        let outputs: Int
        let kernelSize: Int
        var stride = 1
        var padding = 1
        var dilation = 1
        var isBiased = true

        var testDescription: String {
            "\(picture) to \(outputs), \(kernelSize)×\(kernelSize), stride \(stride), padding "
                + "\(padding), dilation \(dilation)\(isTransposed ? ", transposed" : "")"
        }

        var weightShape: [Int] {
            let channels = isTransposed ? [picture[1], outputs] : [outputs, picture[1]]
            return channels + [kernelSize, kernelSize]
        }

        func callAsFunction(_ x: Tensor, _ weight: Tensor, _ bias: Tensor) -> Tensor {
            let bias = isBiased ? bias : nil
            return isTransposed
                ? x.transposeConvolved(with: weight, bias: bias, stride: stride, padding: padding)
                : x.convolved(
                    with: weight, bias: bias, stride: stride, padding: padding, dilation: dilation)
        }

        /// libtorch's own operator for it.
        func library() throws -> TorchOperator {
            isTransposed
                ? try TorchOperator("aten::conv_transpose2d", overload: "input")
                : try TorchOperator("aten::conv2d")
        }

        func callAsFunction(
            _ x: Tensor, _ weight: Tensor, _ bias: Tensor, by library: TorchOperator
        ) -> Tensor {
            library(
                .tensor(x), .tensor(weight), isBiased ? .tensor(bias) : .none,
                .integers([stride, stride]), .integers([padding, padding]))[0]
        }
    }

    // Tiles of 4×4, of 3×3 and, with stride 2, of 5×5 outputs, whole and cut off, in one block and in
    // several; one panel of sixteen channels and more; every row and column seen and not.
    private nonisolated static let tiled = [
        Case(picture: [1, 64, 28, 28], outputs: 64, kernelSize: 3),
        Case(picture: [2, 48, 21, 30], outputs: 80, kernelSize: 3, isBiased: false),
        Case(picture: [1, 16, 50, 46], outputs: 32, kernelSize: 3, padding: 0),
        Case(picture: [1, 64, 23, 26], outputs: 64, kernelSize: 4),
        Case(picture: [3, 64, 22, 19], outputs: 80, kernelSize: 4, padding: 3),
        Case(picture: [2, 32, 64, 60], outputs: 48, kernelSize: 4, stride: 2),
        Case(picture: [2, 48, 65, 63], outputs: 32, kernelSize: 4, stride: 2, padding: 2),
        Case(picture: [2, 32, 67, 62], outputs: 32, kernelSize: 4, stride: 2, padding: 0),
        Case(isTransposed: true, picture: [1, 80, 30, 29], outputs: 64, kernelSize: 3),
        Case(isTransposed: true, picture: [1, 64, 30, 29], outputs: 64, kernelSize: 4, padding: 0),
        Case(isTransposed: true, picture: [2, 32, 32, 30], outputs: 48, kernelSize: 4, stride: 2),
        Case(
            isTransposed: true, picture: [3, 48, 24, 25], outputs: 32, kernelSize: 4, stride: 2,
            padding: 0),
    ]

    // One position to 128, in panels whole and not; matrices of which the last block is cut off.
    private nonisolated static let multiplied = [
        Case(picture: [1, 256, 2, 2], outputs: 256, kernelSize: 4, stride: 2),
        Case(picture: [2, 256, 8, 6], outputs: 256, kernelSize: 4, stride: 2),
        Case(picture: [1, 512, 4, 4], outputs: 256, kernelSize: 3, isBiased: false),
        Case(isTransposed: true, picture: [1, 256, 1, 1], outputs: 256, kernelSize: 4, stride: 2),
        Case(isTransposed: true, picture: [2, 256, 3, 4], outputs: 256, kernelSize: 4, stride: 2),
        Case(picture: [2, 272, 8, 8], outputs: 240, kernelSize: 3),
        Case(isTransposed: true, picture: [1, 512, 4, 4], outputs: 256, kernelSize: 3),
        Case(isTransposed: true, picture: [2, 240, 7, 5], outputs: 272, kernelSize: 3),
    ]

    /// The output for random numbers, and its derivatives where it is weighed by others.
    private func results(
        _ fast: Case, in dtype: DType,
        by convolve: (Case, Tensor, Tensor, Tensor) -> Tensor = { $0($1, $2, $3) }
    ) -> [(name: String, values: Tensor)] {
        Random.seed(1)
        func random(_ shape: [Int]) -> Tensor {
            .parameter(
                Tensor.randomNormal(shape.reduce(1, *)).reshaped(as: shape).converted(to: dtype))
        }
        let (x, weight, bias) = (
            random(fast.picture), random(fast.weightShape), random([fast.outputs])
        )
        let y = convolve(fast, x, weight, bias)
        (y * random(y.shape).detached()).sum().backward()
        return [
            ("output", y), ("picture", x.gradient), ("weight", weight.gradient),
            ("bias", fast.isBiased ? bias.gradient : nil),
        ].compactMap { name, tensor in tensor.map { (name, $0.detached()) } }
    }

    @Test(arguments: tiled + multiplied)
    func `tiles and products of matrices give the sums`(fast: Case) {
        for (found, exact) in zip(results(fast, in: .float32), results(fast, in: .float64)) {
            #expect(found.values.shape == exact.values.shape)
            let error = (found.values.converted(to: .float64) - exact.values).squared().mean().item
            let power = exact.values.squared().mean().item
            #expect(error < 1e-10 * power, "\(found.name) of \(fast)")
        }
    }

    // Other orders of sums have other bits.
    @Test(arguments: tiled + multiplied)
    func `they are taken instead of libtorch's own`(fast: Case) throws {
        let library = try fast.library()
        let own = results(fast, in: .float32) { $0($1, $2, $3, by: library) }
        let pairs = zip(results(fast, in: .float32), own)
        #expect(pairs.contains { $0.values.array != $1.values.array })
    }

    @Test(arguments: [
        Case(picture: [1, 32, 28, 28], outputs: 32, kernelSize: 3),
        Case(picture: [2, 32, 64, 60], outputs: 32, kernelSize: 4, stride: 2),
        Case(isTransposed: true, picture: [1, 32, 30, 29], outputs: 32, kernelSize: 3),
    ])
    func `kernels that do not learn let gradients pass`(fast: Case) {
        func gradient(_ learns: Bool) -> [Float] {
            Random.seed(1)
            let x = Tensor.parameter(Tensor.randomNormal(fast.picture.reduce(1, *)))
            let weight = Tensor.randomNormal(fast.weightShape.reduce(1, *))
                .reshaped(as: fast.weightShape)
            let kernels = learns ? Tensor.parameter(weight) : weight
            fast(x.reshaped(as: fast.picture), kernels, .ones(fast.outputs)).squared().sum()
                .backward()
            #expect((kernels.gradient != nil) == learns)
            return x.gradient?.array ?? []
        }
        #expect(gradient(true) == gradient(false))
    }

    // Sizes for tiles and for products of matrices.
    @Test(arguments: [8, 64])
    func `channels that are not the kernels' are refused`(side: Int) {
        let picture = Tensor.zeros(1, 256, side, side)
        let kernels = Tensor.zeros(512, 512, 3, 3)
        #expect(throws: TorchError.self) {
            try catchingTorchErrors { _ = picture.convolved(with: kernels, padding: 1) }
        }
        #expect(throws: TorchError.self) {
            try catchingTorchErrors { _ = picture.transposeConvolved(with: kernels, padding: 1) }
        }
    }

    // One pixel of every four or nine is seen, whichever the padding says.
    @Test(arguments: [
        Case(
            picture: [1, 2, 16, 16], outputs: 3, kernelSize: 4, stride: 2, padding: 3, dilation: 2),
        Case(
            picture: [2, 2, 9, 12], outputs: 3, kernelSize: 3, stride: 2, padding: 2, dilation: 2),
        Case(
            picture: [1, 2, 13, 11], outputs: 3, kernelSize: 3, stride: 3, padding: 1, dilation: 3),
        Case(
            picture: [1, 2, 11, 9], outputs: 3, kernelSize: 2, stride: 3, padding: 0, dilation: 3),
    ])
    func `a stride that is the dilation`(fast: Case) {
        let x = wave(fast.picture.reduce(1, *)).reshaped(as: fast.picture)
        let weight = wave(fast.weightShape.reduce(1, *)).reshaped(as: fast.weightShape)
        let every = x.convolved(with: weight, padding: fast.padding, dilation: fast.dilation)
        let found = x.convolved(
            with: weight, stride: fast.stride, padding: fast.padding, dilation: fast.dilation)
        let expected = every.array(each: fast.stride)
        #expect(found.shape.reduce(1, *) == expected.count)
        #expect(zip(found.array, expected).allSatisfy { abs($0 - $1) < 1e-4 })
    }
}

extension Tensor {
    /// The values of `[N, C, H, W]` at every so many rows and columns.
    fileprivate func array(each stride: Int) -> [Float] {
        let (values, height, width) = (array, shape[2], shape[3])
        return (0..<shape[0] * shape[1]).flatMap { plane in
            Swift.stride(from: 0, to: height, by: stride).flatMap { row in
                Swift.stride(from: 0, to: width, by: stride).map { column in
                    values[(plane * height + row) * width + column]
                }
            }
        }
    }
}
