import Imaging

/// What clients learn about a state when a fill is done.
struct FilledState: Sendable {
    /// The number of the new state.
    let state: Int

    /// The smallest rectangle with all that changed; nil where the mask was empty.
    let region: Region?

    /// How long the fill took, waiting not included.
    let seconds: Double
}
