import Glibc

/// The path of a weights file that comes with Lacuna, whether it is there or not.
///
/// SwiftPM puts resources beside the program, or beside the test bundle that the code is part of.
/// `Bundle.module` would end the program where they are missing.
func bundledWeights(_ name: String) -> String {
    let resource = "lacuna_InpaintingModels.resources/Weights/\(name).safetensors"
    let candidates = [programPath, imagePath].map { folder(of: $0) + resource }
    return candidates.first { access($0, R_OK) == 0 } ?? candidates[0]
}

/// The file of the running program.
private var programPath: String {
    guard let path = realpath("/proc/self/exe", nil) else { return "" }
    defer { free(path) }
    return String(cString: path)
}

/// The program or the library that this code was loaded with.
private var imagePath: String {
    var info = Dl_info()
    guard dladdr(#dsohandle, &info) != 0, let name = info.dli_fname else { return "" }
    return String(cString: name)
}

/// What stands before the name, with the slash.
private func folder(of path: String) -> String {
    path.lastIndex(of: "/").map { String(path[...$0]) } ?? ""
}
