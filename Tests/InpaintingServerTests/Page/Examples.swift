/// The pictures that come with the sources.
enum Examples {
    static func path(of name: String) -> String {
        let folder = "Tests/InpaintingServerTests/Page/Examples.swift"
        return "\(#filePath.dropLast(folder.count))Examples/\(name)"
    }
}
