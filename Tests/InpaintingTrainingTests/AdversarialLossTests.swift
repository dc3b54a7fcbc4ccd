import Testing
import Torch

@testable import InpaintingTraining

@Suite struct AdversarialLossTests {
    /// log(1 + e^-x) for what is to be real and log(1 + e^x) for what is not.
    @Test func crossEntropyIsTheLogarithmOfTheProbability() {
        ComputeThread.run {
            let logits = Tensor([0, 2] as [Float], shape: [2, 1])
            // (log 2 + log(1 + e^-2)) / 2 and (log 2 + log(1 + e^2)) / 2
            #expect(abs(crossEntropy(logits, isReal: true).item - 0.41003759) < 1e-6)
            #expect(abs(crossEntropy(logits, isReal: false).item - 1.41003759) < 1e-6)
        }
    }

    @Test func crossEntropyOverflowsForNoLogit() {
        ComputeThread.run {
            let logits = Tensor.parameter(Tensor([1000, -1000] as [Float], shape: [2]))
            let loss = crossEntropy(logits, isReal: true)
            #expect(loss.item == 500)
            loss.backward()
            #expect(logits.gradient?.array == [0, -0.5])
        }
    }

    @Test func relativisticLossIsZeroWhereBothAreOneApart() {
        ComputeThread.run {
            let (real, fake) = (Tensor.full(3, shape: [2, 1]), Tensor.full(2, shape: [2, 1]))
            #expect(relativisticLoss(higher: real, lower: fake).item == 0)
            // ½ (mean((2 - 3 - 1)²) + mean((3 - 2 + 1)²)) = ½ (4 + 4)
            #expect(relativisticLoss(higher: fake, lower: real).item == 4)
        }
    }

    /// ½ (mean((r - 2)²), r = 1, 5 → (1 + 9) / 2 = 5; f = 0, 2 against mean r = 3 → ((-2)² + 0) / 2.
    @Test func relativisticLossComparesWithTheMeanOfTheOthers() {
        ComputeThread.run {
            let real = Tensor([1, 5] as [Float], shape: [2])
            let fake = Tensor([0, 2] as [Float], shape: [2])
            // real - mean fake - 1 = -1, 3; fake - mean real + 1 = -2, 0.
            #expect(relativisticLoss(higher: real, lower: fake).item == 0.5 * (5 + 2))
        }
    }
}
