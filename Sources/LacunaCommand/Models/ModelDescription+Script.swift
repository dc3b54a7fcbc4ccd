import FoundationEssentials
import InpaintingNetworks

extension ModelDescription {
    /// What is known of a TorchScript file without running it.
    struct Script: Encodable, Equatable {
        let path: String

        /// Where the convention is read from; nil where it is LaMa's, because there is no file.
        let conventionPath: String?

        let convention: ScriptConvention

        init(path: String) throws {
            let beside = ScriptConvention.path(besideScript: path)
            self.path = path
            conventionPath = FileManager.default.fileExists(atPath: beside) ? beside : nil
            convention = try ScriptConvention(besideScript: path)
        }

        /// What a table says.
        var rows: [(name: String, value: String)] {
            let sides =
                switch convention.sides {
                case .multiple(let multiple): "multiples of \(multiple)"
                case .exactly(let side): "resized to \(side)×\(side)"
                }
            let fill = convention.fill.map { "\($0)" }.joined(separator: ", ")
            return [
                ("script", "\(path), whose code runs: use it only if you trust it"),
                (
                    "convention",
                    conventionPath ?? "LaMa's, because there is no file that tells another"
                ),
                ("inputs", convention.inputs.rawValue),
                ("range", "\(convention.range.rawValue) in, \(convention.output.rawValue) out"),
                ("channels", convention.channels.rawValue),
                (
                    "mask",
                    "1 where \(convention.mask == .hole ? "the hole is" : "pixels are known")"
                ),
                ("fill", "RGB \(fill) of 0...1"),
                ("sides", sides),
                ("memory", "\(convention.bytesPerPixel) bytes a pixel"),
            ]
        }
    }
}
