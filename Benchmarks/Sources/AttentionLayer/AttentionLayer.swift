import InpaintingNetworks
import Torch

/// Compares the attention layer with one 3×3 convolution of the same map, 512 channels of 32×32, so
/// that the figure holds on any machine.
///
/// The hole is that of a centre square of 120×120 in 256×256: 252 positions.
/// `swift run -c release AttentionLayer [ROUNDS]`, in the folder `Benchmarks`.
@main
struct AttentionLayer {
    private static let channels = 512
    private static let side = 32

    static func main() {
        let rounds = CommandLine.arguments.dropFirst().first.flatMap { Int($0) } ?? 30
        TorchLibrary.keepMemory()
        ComputeThread.run {
            TorchLibrary.threadCount = 1
            compare(rounds: rounds)
        }
    }

    private static func compare(rounds: Int) {
        let features = Tensor.randomNormal(1, channels, side, side)
        let layer = CoherentAttentionLayer()
        let convolution = Conv2D(channels, channels, kernelSize: 3)
        let hole = hole()
        let parameter = Tensor.parameter(features)
        let times = (0..<rounds + 1).map { _ in
            [
                duration { withoutGradients { _ = convolution(features) } },
                duration { withoutGradients { _ = layer(features, hole: hole) } },
                duration { layer(parameter, hole: hole).sum().backward() },
            ]
        }
        let medians = (0..<3).map { column in
            times.dropFirst().map { $0[column] }.sorted()[rounds / 2]
        }
        let names = ["convolution", "attention", "attention with its gradient"]
        for (name, median) in zip(names, medians) {
            print("\(name): \(median * 1000) ms, \(median / medians[0]) convolutions")
        }
    }

    /// A square of 16×16 without its corners: `[1, 1, 32, 32]`.
    private static func hole() -> Tensor {
        let values = (0..<side * side).map { index -> Float in
            let (row, column) = (index / side, index % side)
            let isInside = 8..<24 ~= row && 8..<24 ~= column
            let isCorner = [8, 23].contains(row) && [8, 23].contains(column)
            return isInside && !isCorner ? 1 : 0
        }
        return Tensor(values, shape: [1, 1, side, side])
    }

    /// Seconds.
    private static func duration(_ body: () -> Void) -> Double {
        ContinuousClock().measure(body) / .seconds(1)
    }
}
