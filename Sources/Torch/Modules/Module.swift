/// A part of a network: an object that stores parameters, buffers and other modules.
///
/// Everything is found by looking at the stored properties, so a module declares nothing twice.
/// A tensor that requires gradients is a parameter, any other stored tensor is a buffer, and the
/// dotted property names are the keys of a saved network. A module therefore stores no
/// intermediate results, and conforming classes are final.
public protocol Module: AnyObject {}

/// A module that maps one tensor to one tensor.
public protocol Layer: Module {
    func callAsFunction(_ x: Tensor) -> Tensor
}

extension Tensor {
    /// What the layers make of it, each of what the one before it made.
    public func through(_ layers: some Sequence<some Layer>) -> Tensor {
        layers.reduce(self) { features, layer in layer(features) }
    }
}

extension Module {
    /// Every tensor that is saved with the network, by name.
    public var state: [String: Tensor] {
        var found: [String: Tensor] = [:]
        forEachStored(in: self) { name, value in
            if let tensor = value as? Tensor { found[name] = tensor }
        }
        return found
    }

    /// The tensors that an optimizer updates, by name.
    public var parameters: [String: Tensor] {
        state.filter(\.value.requiresGradients)
    }

    /// The modules of one type, at any depth.
    public func modules<Part: Module>(of type: Part.Type) -> [Part] {
        var found: [Part] = []
        forEachStored(in: self) { _, value in
            if let module = value as? Part { found.append(module) }
        }
        return found
    }

    /// Every module inside this one, at any depth, with its dotted name.
    public var namedModules: [(name: String, module: any Module)] {
        var found: [(name: String, module: any Module)] = []
        forEachStored(in: self) { name, value in
            if let module = value as? any Module, !name.isEmpty { found.append((name, module)) }
        }
        return found
    }

    /// Moves every parameter and buffer to a device, in place.
    ///
    /// - Parameter device: Where the network is to run; the tensors stay the same objects.
    public func move(to device: Device) {
        for tensor in state.values { tensor.move(to: device) }
    }
}

/// Calls `body` with every tensor and module stored in `module`, at any depth, and its dotted name.
private func forEachStored(in module: any Module, _ body: (String, Any) -> Void) {
    visit(module, named: "", body)
}

private func visit(_ value: Any, named name: String, _ body: (String, Any) -> Void) {
    if value is Tensor { return body(name, value) }

    let mirror = Mirror(reflecting: value)
    // An optional casts to what it holds, which comes by itself later.
    if mirror.displayStyle == .class, value is any Module { body(name, value) }
    switch mirror.displayStyle {
    case .optional:
        for child in mirror.children { visit(child.value, named: name, body) }
    case .class, .collection:
        for (index, child) in mirror.children.enumerated() {
            let label = child.label ?? String(index)
            visit(child.value, named: name.isEmpty ? label : "\(name).\(label)", body)
        }
    default:
        break
    }
}
