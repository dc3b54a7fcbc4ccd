import Glibc

/// The path of a file that comes with Lacuna, whether it is there or not.
///
/// SwiftPM puts resources beside the program. `Bundle.module` would end the program where they are
/// missing, even for `--help`.
///
/// - Parameters:
///   - path: The path below the target's folder, such as `Weights/partial-conv.safetensors`.
///   - target: The target whose resource it is.
/// - Returns: The path beside the program that runs.
package func bundledFile(_ path: String, of target: String) -> String {
    let resource = "lacuna_\(target).resources/\(path)"
    guard let program = realpath("/proc/self/exe", nil) else { return resource }
    defer { free(program) }
    let folder = String(cString: program)
    return folder[...(folder.lastIndex(of: "/") ?? folder.startIndex)] + resource
}
