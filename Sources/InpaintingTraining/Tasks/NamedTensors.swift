import Torch

/// The tensors of several owners, their names behind the owner's and a dot.
func joinedState(_ owners: [String: [String: Tensor]]) -> [String: Tensor] {
    owners.reduce(into: [:]) { joined, owner in
        for (name, tensor) in owner.value { joined["\(owner.key).\(name)"] = tensor }
    }
}
