import FoundationEssentials

/// The TorchScript files that Scripts/fixtures/make-script-fixtures makes.
package enum ScriptFixture {
    package static func path(_ name: String) -> String {
        URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
            .appending(path: "InpaintingNetworksTests/Fixtures/Script/\(name)").path
    }

    package static func bytes(_ name: String) throws -> [UInt8] {
        try [UInt8](Data(contentsOf: URL(filePath: path(name))))
    }
}
