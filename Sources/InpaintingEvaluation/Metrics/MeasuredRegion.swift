import Imaging

/// The pixels that a number speaks about.
public enum MeasuredRegion: String, CaseIterable, Codable, Sendable {
    case hole
    case wholePicture = "whole picture"

    /// True at the region's pixels in a picture with this hole.
    func pixels(of hole: Mask) -> Mask {
        switch self {
        case .hole: hole
        case .wholePicture: Mask(width: hole.width, height: hole.height, repeating: true)
        }
    }
}
