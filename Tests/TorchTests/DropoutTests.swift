import Testing
import Torch

@Suite struct DropoutTests {
    private final class Network: Module {
        let normalization = BatchNorm2D(1)
        let dropout = Dropout(rate: 0.25)
    }

    @Test func dropsAShareAndKeepsTheMean() {
        ComputeThread.run {
            Random.seed(1)
            let dropout = Dropout(rate: 0.25)
            dropout.isActive = true
            let output = dropout(.full(3, shape: [100, 100])).array
            #expect(Set(output) == [0, 4])
            let share = Double(output.count { $0 == 0 }) / 10_000
            #expect(abs(share - 0.25) < 0.02)
        }
    }

    @Test func trainingSwitchesNormalizationsAndDropouts() {
        ComputeThread.run {
            let network = Network()
            let x = Tensor.ones(4, 1, 2, 2)
            #expect(network.dropout(x).array == x.array)
            network.startTraining()
            #expect(network.dropout.isActive && network.normalization.mode == .training)
            network.stopTraining()
            #expect(!network.dropout.isActive && network.normalization.mode == .inference)
        }
    }
}
