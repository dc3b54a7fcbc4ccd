public import Imaging

/// What ``BlendingInpainter`` blends a fill into.
public enum BlendingDestination: Hashable, Sendable {
    /// The known pixels next to the hole, at which the fill is taken to continue with the mean of
    /// its neighbouring pixels.
    case knownPixels

    /// A fill by ``TeleaInpainter``, which stays in the outermost pixels of the hole. With a radius of
    /// one pixel the post-processing of Iizuka, Simo-Serra and Ishikawa, *Globally and Locally
    /// Consistent Image Completion*, ACM Transactions on Graphics 36, 2017.
    case fastMarching(radius: Int)
}

/// Gives what an inpainter puts into the hole the brightness and the colours of its surroundings, and
/// keeps its gradients (Poisson blending, Pérez 2003).
///
/// Every channel, alpha included, is blended by itself; values beyond the range of samples are
/// clamped.
public struct BlendingInpainter<Base: Inpainter>: Inpainter {
    private let inpainter: Base
    private let destination: BlendingDestination

    /// Wraps an inpainter whose fill is blended.
    public init(_ inpainter: Base, into destination: BlendingDestination = .knownPixels) {
        self.inpainter = inpainter
        self.destination = destination
    }

    public func inpaint(_ image: Image, filling hole: Mask) throws -> Image {
        let fill = try inpainter.inpaint(image, filling: hole)
        var result = image
        if case .fastMarching(let radius) = destination {
            result = try TeleaInpainter(radius: radius).inpaint(image, filling: hole)
        }
        for region in hole.separateRegions(margin: 1) {
            let crop = hole.cropped(to: region)
            let planes = blend(
                fill.planes(in: region), into: result.planes(in: region), inside: crop,
                tolerance: image.greyLevel / 4)
            result.fill(crop, in: region, with: planes)
        }
        return result
    }

    public func adapted(
        to part: Region, of image: Image, width: Int, height: Int
    ) throws -> Self {
        Self(
            try inpainter.adapted(to: part, of: image, width: width, height: height),
            into: destination)
    }

    private func blend(
        _ fill: Planes, into surroundings: Planes, inside hole: Mask, tolerance: Float
    ) -> Planes {
        switch destination {
        case .knownPixels:
            fill.continued(beyond: hole)
                .cloned(into: surroundings, inside: hole, tolerance: tolerance)
        case .fastMarching:
            fill.cloned(
                into: surroundings, inside: hole.inverted.dilated(by: 1).inverted,
                tolerance: tolerance)
        }
    }
}

extension BlendingInpainter: Sendable where Base: Sendable {}

extension Planes {
    /// The planes with the means of the neighbours in the hole at the pixels next to it.
    fileprivate func continued(beyond hole: Mask) -> Planes {
        var result = self
        let steps = [(-1, 0), (1, 0), (0, -1), (0, 1)]
        hole.forEachRun(of: false) { row, columns in
            for column in columns where hole.touches(column, row) {
                let neighbors = steps.map { (column + $0, row + $1) }.filter { x, y in
                    (0..<width).contains(x) && (0..<height).contains(y) && hole[x, y]
                }
                for plane in 0..<count {
                    let start = plane * width * height
                    let sum = neighbors.reduce(0) { $0 + values[start + $1.1 * width + $1.0] }
                    result.values[start + row * width + column] = sum / Float(neighbors.count)
                }
            }
        }
        return result
    }
}
