import Foundation

/// The path of a weights file that comes with Lacuna.
///
/// Alone in a target with the catalogue because `Bundle` needs all of Foundation, which the
/// trainer does without.
func bundledWeights(_ name: String) -> String {
    Bundle.module.bundleURL.appending(path: "Weights/\(name).safetensors").path
}
