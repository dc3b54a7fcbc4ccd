import Glibc

/// The path of a weights file that comes with Lacuna, whether it is there or not.
///
/// SwiftPM puts resources beside the program. `Bundle.module` would end the program where they are
/// missing, even for `--help`.
func bundledWeights(_ name: String) -> String {
    let resource = "lacuna_InpaintingModels.resources/Weights/\(name).safetensors"
    guard let program = realpath("/proc/self/exe", nil) else { return resource }
    defer { free(program) }
    let path = String(cString: program)
    return path[...(path.lastIndex(of: "/") ?? path.startIndex)] + resource
}
