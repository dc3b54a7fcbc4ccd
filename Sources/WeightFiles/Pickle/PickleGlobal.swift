/// What a Python class or function means that a checkpoint may name; none is ever called.
enum PickleGlobal {
    /// Takes a storage, an offset, a shape and strides.
    case rebuildTensor

    /// Gives back its first argument.
    case wrapper

    case orderedDictionary
    case storage(ElementType)

    /// Makes something that has nothing to do with weights but is often stored beside them.
    case bystander

    /// Nil for everything else, since a pickle may name any function of any module.
    init?(_ name: String) {
        if let meaning = Self.meanings[name] {
            self = meaning
        } else if let type = ElementType.allCases.first(where: { $0.torchStorage == name }) {
            self = .storage(type)
        } else {
            return nil
        }
    }

    private static let meanings: [String: PickleGlobal] = [
        "torch._utils._rebuild_tensor": .rebuildTensor,
        "torch._utils._rebuild_tensor_v2": .rebuildTensor,
        "torch._utils._rebuild_parameter": .wrapper,
        "torch.nn.parameter.Parameter": .wrapper,
        "torch.Size": .wrapper,
        "collections.OrderedDict": .orderedDictionary,
        "torch.storage.UntypedStorage": .storage(.uint8),

        "argparse.Namespace": .bystander,
        "builtins.set": .bystander,
        "__builtin__.set": .bystander,
        "collections.Counter": .bystander,
        "torch.device": .bystander,
        "numpy.dtype": .bystander,
        "numpy.core.multiarray.scalar": .bystander,
        "numpy._core.multiarray.scalar": .bystander,
        "_codecs.encode": .bystander,
    ]
}
