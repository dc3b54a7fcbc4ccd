/// A function applied to every element.
public enum Activation: Hashable, Sendable {
    case identity
    case relu
    case leakyReLU(slope: Double)
    case sigmoid
    case hyperbolicTangent

    public func callAsFunction(_ x: Tensor) -> Tensor {
        switch self {
        case .identity: x
        case .relu: x.relu()
        case .leakyReLU(let slope): x.leakyReLU(slope: slope)
        case .sigmoid: x.sigmoid()
        case .hyperbolicTangent: x.hyperbolicTangent()
        }
    }
}
