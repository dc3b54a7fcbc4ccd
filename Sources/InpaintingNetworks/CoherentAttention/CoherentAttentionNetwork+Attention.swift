import Torch

extension CoherentAttentionNetwork {
    /// A network with the same weights and another attention.
    public func replacingAttention(
        by attention: CoherentAttentionLayer.Normalization
    ) -> CoherentAttentionNetwork {
        var changed = configuration
        changed.attention = attention
        let network = CoherentAttentionNetwork(changed)
        for (name, tensor) in network.state {
            if let weights = state[name] { tensor.assign(weights) }
        }
        return network
    }
}
