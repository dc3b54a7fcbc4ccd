package import Imaging

extension Image {
    /// The smallest difference between two samples, in planes of 0…1.
    var greyLevel: Float { bitDepth == 8 ? 1 / 255 : 1 / 65535 }

    /// The picture with what `solve` gives to the cells of each group of connected holes.
    ///
    /// `solve` gets the finest level of a group and the values of the known cells around it; those
    /// in the hole interpolate them roughly. What is at most `margin` rows and columns away from the
    /// hole is stored. The mask has a known pixel.
    func fillingGroups(
        of hole: Mask, margin: Int, solve: (DiffusionLevel, CellVector) -> Void
    ) -> Image {
        var result = self
        for region in hole.separateRegions(margin: margin) {
            let crop = hole.cropped(to: region)
            let cells = HoleCells(crop, margin: margin)
            let values = cells.makeVector()
            for strip in region.strips {
                cells.load(planes(in: strip), firstRow: strip.y - region.y, into: values)
            }
            cells.interpolateRows(of: values)
            solve(DiffusionLevel(crop, cells), values)
            for strip in region.strips {
                var planes = Planes(width: strip.width, height: strip.height, count: channels)
                cells.store(values, firstRow: strip.y - region.y, in: &planes)
                result.fill(hole.cropped(to: strip), in: strip, with: planes)
            }
        }
        return result
    }
}

extension Region {
    /// Bands of rows, so that what is made of each stays small.
    fileprivate var strips: [Region] {
        stride(from: 0, to: height, by: 64).map { row in
            Region(x: x, y: y + row, width: width, height: min(64, height - row))
        }
    }
}

extension Planes {
    /// The planes, at most four, with the solution of Laplace's equation in the hole; no more than
    /// `tolerance` from it.
    ///
    /// Values outside the hole, of which there must be some, stay, and determine the solution.
    package consuming func continuedHarmonically(into hole: Mask, tolerance: Float) -> Planes {
        continued(into: hole) { level, values in level.solve(values, tolerance: tolerance) }
    }

    /// The planes with what `solve` gives to the cells of a hole, which `fillingGroups` explains.
    consuming func continued(
        into hole: Mask, solve: (DiffusionLevel, CellVector) -> Void
    ) -> Planes {
        precondition(
            hole.width == width && hole.height == height && count <= 4
                && hole.contains(false),
            "a hole of \(hole.width)×\(hole.height) in \(count)×\(height)×\(width) planes")
        let cells = HoleCells(hole, margin: 2)
        let values = cells.makeVector()
        cells.load(self, firstRow: 0, into: values)
        cells.interpolateRows(of: values)
        solve(DiffusionLevel(hole, cells), values)
        cells.store(values, firstRow: 0, in: &self)
        return self
    }
}
