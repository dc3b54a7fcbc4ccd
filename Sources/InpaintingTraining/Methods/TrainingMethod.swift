public import InpaintingNetworks
public import Torch

/// What a recipe trains, with the losses, rates and step counts that only this training has.
///
/// In a recipe file it is an object under the name of its network.
public protocol TrainingMethod: Codable, Equatable, Sendable, SendableMetatype {
    associatedtype Network: InpaintingNetwork

    var network: Network.Configuration { get }

    /// The number of weight updates.
    var steps: Int { get }

    /// Which features of VGG16 the losses compare; none where they do without.
    var featureTaps: [VGG16Features.Tap] { get }

    /// What has to be otherwise for pictures of this side, as in "steps must be above 0"; nil if
    /// nothing has.
    func demand(side: Int) -> String?

    /// Starts a training.
    ///
    /// - Parameters:
    ///   - features: VGG16 at ``featureTaps``; may lack where there are none.
    ///   - seed: Fixes the random weights.
    ///   - device: Where the steps run.
    /// - Returns: A network with random weights, and what trains it.
    func makeTask(features: VGG16Features?, seed: UInt64, device: Device) -> any TrainingTask
}

extension TrainingMethod {
    public var featureTaps: [VGG16Features.Tap] { [] }

    /// The key of the object in a recipe file.
    static var name: String { Network.card.name }
}

/// Every training there is.
let trainingMethods: [any TrainingMethod.Type] = [
    PartialConvMethod.self, ContextEncoderMethod.self, ContextFeaturesMethod.self,
    GlcicMethod.self, CoherentAttentionMethod.self,
]
