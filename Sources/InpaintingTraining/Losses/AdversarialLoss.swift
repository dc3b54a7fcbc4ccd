import TensorArithmetic
import Torch

/// The cross-entropy of logits with one answer, a mean over all of them: log(1 + e^∓x), computed so
/// that it overflows for no x.
///
/// Goodfellow et al., *Generative Adversarial Nets*, NIPS 2014, equation 1.
/// <https://arxiv.org/abs/1406.2661> A generator minimizes that of "real" for what it made, which
/// section 3 there advises for its gradients.
func crossEntropy(_ logits: Tensor, isReal: Bool) -> Tensor {
    let logits = logits.converted(to: .float32)
    let wrong = isReal ? -logits : logits
    return (wrong.relu() + ((-wrong.absolute()).exponential() + 1).logarithm()).mean()
}

/// How far values of what is real lie from one above the mean of what is made, and the other way
/// round; least squares, halved.
///
/// The means are those over all processes. Jolicoeur-Martineau, *The Relativistic Discriminator*, ICLR 2019, appendix.
/// <https://arxiv.org/abs/1807.00734> A discriminator minimizes it as it is; the generator minimizes
/// it with both exchanged.
func relativisticLoss(higher: Tensor, lower: Tensor) -> Tensor {
    let (higher, lower) = (higher.converted(to: .float32), lower.converted(to: .float32))
    let above = (higher - lower.mean().meanOverProcesses() - 1).squared().mean()
    let below = (lower - higher.mean().meanOverProcesses() + 1).squared().mean()
    return 0.5 * (above + below)
}
