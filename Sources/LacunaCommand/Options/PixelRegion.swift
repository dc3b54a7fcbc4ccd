import ArgumentParser
import Imaging

/// A region as users write it: `x,y,width,height` in pixels from the upper left corner.
struct PixelRegion: ExpressibleByArgument, Equatable {
    let region: Region

    init?(argument: String) {
        guard let region = Region(text: argument) else { return nil }
        self.region = region
    }
}
