import ArgumentParser
import FoundationEssentials

/// A colour, each value in 0...1.
struct MeanPixel: ExpressibleByArgument, Equatable {
    let rgb: [Double]

    init?(argument: String) {
        let values = argument.split(separator: ",", omittingEmptySubsequences: false)
            .map { Double($0) ?? .nan }
        self.init(values)
    }

    /// What the `config.json` beside a weights file tells, as otenim's GLCIC writes it; nil where
    /// there is none or it is of something else.
    init?(beside path: String) {
        struct Settings: Decodable { let mpv: [Double] }
        let folder = path.lastIndex(of: "/").map { path[...$0] } ?? ""
        guard let data = FileManager.default.contents(atPath: folder + "config.json") else {
            return nil
        }
        do {
            self.init(try JSONDecoder().decode(Settings.self, from: data).mpv)
        } catch {
            return nil
        }
    }

    private init?(_ values: [Double]) {
        guard values.count == 3, values.allSatisfy({ (0...1).contains($0) }) else { return nil }
        rgb = values
    }
}
