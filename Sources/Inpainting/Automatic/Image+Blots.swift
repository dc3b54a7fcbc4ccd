import Imaging

extension Image {
    /// Half the width in pixels from where on the middle of a hole is too far from what is known to
    /// be predicted.
    private static let wideRadius = 20

    /// How far from a part its surroundings reach.
    private static let surroundings = 12

    /// The root of the mean squared difference of neighbouring samples, in 0…1, from where on there is
    /// something to copy.
    private static let leastTexture: Float = 0.012

    /// The wide parts of a hole that have texture around them, and not mostly hole.
    func texturedBlots(of hole: Mask) -> Mask {
        // Of a disc of this radius a quarter may lie in the picture, which still has a square of a grid
        // of less than 0.35 radii inside, and most scratches have none.
        guard hole.hasFullSquare(ofSide: Self.wideRadius / 3, in: bounds) else {
            return Mask(width: width, height: height)
        }
        var blots = hole.opened(by: Self.wideRadius)
        for region in blots.separateRegions(margin: Self.surroundings) {
            let crop = hole.cropped(to: region)
            let surroundings = Surroundings(
                of: blots.cropped(to: region), in: planes(in: region), hole: crop,
                reach: Self.surroundings)
            if surroundings.areKnown && surroundings.texture >= Self.leastTexture { continue }
            for y in region.rows { for x in region.columns { blots[x, y] = false } }
        }
        return blots
    }
}

extension Mask {
    /// The pixels of the hole that lie in a disc of this radius that lies in the hole.
    fileprivate func opened(by radius: Int) -> Mask {
        inverted.dilated(by: radius).inverted.dilated(by: radius)
    }
}

/// What is near a part of a hole.
private struct Surroundings {
    private var pixels = 0
    private var knownPixels = 0
    private var differences = 0
    private var squares: Float = 0

    init(of part: Mask, in planes: Planes, hole: Mask, reach: Int) {
        let near = part.dilated(by: reach)
        near.forEachRun { y, columns in
            for x in columns where !part[x, y] {
                pixels += 1
                guard !hole[x, y] else { continue }
                knownPixels += 1
                if x > 0 && !hole[x - 1, y] { add(planes, x, y, step: 1) }
                if y > 0 && !hole[x, y - 1] { add(planes, x, y, step: planes.width) }
            }
        }
    }

    /// Whether most of them are known.
    var areKnown: Bool { 2 * knownPixels > pixels }

    /// How much known pixels next to each other differ.
    var texture: Float { differences == 0 ? 0 : (squares / Float(differences)).squareRoot() }

    private mutating func add(_ planes: Planes, _ x: Int, _ y: Int, step: Int) {
        for plane in 0..<planes.count {
            let place = (plane * planes.height + y) * planes.width + x
            let difference = planes.values[place] - planes.values[place - step]
            squares += difference * difference
        }
        differences += planes.count
    }
}
