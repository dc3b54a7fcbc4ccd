public import Imaging

/// Fills a hole with the same place of another picture: of the donor whose surroundings of the hole are
/// most like the picture's.
///
/// The nearest-neighbour inpainting of Pathak et al., *Context Encoders: Feature Learning by
/// Inpainting*, CVPR 2016, after Hays and Efros, *Scene Completion Using Millions of Photographs*,
/// SIGGRAPH 2007. Donors are cut to the picture's shape around their middle and reduced to its size;
/// smaller ones are left out. Alike are those whose features have the least angle (cosine). ``BlendingInpainter`` removes the
/// seams. Alpha is continued harmonically. Memory follows the picture and the donors.
public struct NearestNeighborInpainter: Inpainter, Sendable {
    /// What pictures are compared by: numbers for the known pixels of a picture, as many for all
    /// pictures of the same size, on which the hole's pixels have no influence.
    public typealias Features = @Sendable (_ image: Image, _ hole: Mask) -> [Float]

    private let donors: [Image]
    private let features: Features

    /// Creates an inpainter.
    ///
    /// - Parameters:
    ///   - donors: The pictures to fill from, at least one.
    ///   - features: What pictures are compared by.
    public init(
        donors: [Image], features: @escaping Features = { OrientedGradients.features($0, $1) }
    ) {
        precondition(!donors.isEmpty, "no donors")
        self.donors = donors
        self.features = features
    }

    public func inpaint(_ image: Image, filling hole: Mask) throws -> Image {
        try image.requireFillable(hole)
        guard !hole.isEmpty else { return image }
        var result = image.hasAlpha ? try HarmonicInpainter().inpaint(image, filling: hole) : image
        let donor = try nearestDonor(of: image, hole)
        let isSame = donor.colorModel == image.colorModel
        let colors = (isSame ? donor.planes(in: donor.bounds) : donor.lightness).values
        var planes = result.planes(in: image.bounds)
        let area = image.width * image.height
        for color in 0..<image.colorModel.channels {
            let first = isSame ? color * area : 0
            for pixel in 0..<area where hole.values[pixel] {
                planes.values[color * area + pixel] = colors[first + pixel]
            }
        }
        result.fill(hole, in: image.bounds, with: planes)
        return result
    }

    /// The donor that is most like a picture, at its size; the first of several.
    private func nearestDonor(of image: Image, _ hole: Mask) throws -> Image {
        let query = features(image, hole)
        var nearest: Image?
        var largest = -Float.infinity
        for donor in donors where donor.width >= image.width && donor.height >= image.height {
            let donor = donor.fitted(to: image)
            let similarity = cosine(query, features(donor, hole))
            if similarity > largest { (nearest, largest) = (donor, similarity) }
        }
        guard let nearest else {
            throw InpaintingError(
                .nothingToCopy,
                "None of the pictures to fill from has the \(image.width)×\(image.height) pixels of "
                    + "the picture; give larger ones, or make the picture smaller.")
        }
        return nearest
    }

    private func cosine(_ first: [Float], _ second: [Float]) -> Float {
        precondition(
            first.count == second.count, "\(second.count) features, \(first.count) expected")
        func product(_ first: [Float], _ second: [Float]) -> Float {
            zip(first, second).reduce(0) { $0 + $1.0 * $1.1 }
        }
        let lengths = (product(first, first) * product(second, second)).squareRoot()
        return lengths > 0 ? product(first, second) / lengths : 0
    }
}

extension Image {
    /// The largest part around the middle that has another picture's shape, at its size.
    fileprivate func fitted(to picture: Image) -> Image {
        let scale = min(
            Double(width) / Double(picture.width), Double(height) / Double(picture.height))
        let (partWidth, partHeight) = (
            max(1, Int(scale * Double(picture.width))), max(1, Int(scale * Double(picture.height)))
        )
        let part = Region(
            x: (width - partWidth) / 2, y: (height - partHeight) / 2, width: partWidth,
            height: partHeight)
        return cropped(to: part).resized(width: picture.width, height: picture.height)
    }
}
