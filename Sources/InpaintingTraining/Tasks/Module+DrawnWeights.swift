import TensorArithmetic
import Torch

extension Module {
    /// Draws every weight from normal distributions of a deviation of 0.02: those of convolutions
    /// around 0, those of normalizations around 1; biases become 0.
    ///
    /// Radford, Metz and Chintala, *Unsupervised Representation Learning with Deep Convolutional
    /// Generative Adversarial Networks*, ICLR 2016, section 4, and the code released with the
    /// networks that say so. The order is that of the names, so that a seed stands for one network.
    func drawWeights() {
        for (name, parameter) in parameters.sorted(by: { $0.key < $1.key }) {
            let shape = parameter.shape
            guard name.hasSuffix("weight") else {
                parameter.assign(.full(0, shape: shape))
                continue
            }
            let noise = 0.02 * Tensor.randomNormal(shape.reduce(1, *)).reshaped(as: shape)
            parameter.assign(shape.count == 1 ? noise + 1 : noise)
        }
    }
}
