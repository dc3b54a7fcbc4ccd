import ArgumentParser

/// What `lacuna mask detect` looks for.
enum DamageKind: String, CaseIterable, ExpressibleByArgument {
    case scratch
    case dust
    case color
}
