import Imaging
import Inpainting
import Torch

/// A square of a picture whose middle is a group of holes, for networks that fill nothing else.
struct CenteredWindow {
    /// May begin and end outside the picture, which is mirrored at its borders.
    let region: Region

    /// Creates the smallest window that has a group of holes in its middle, to half a pixel, and is
    /// no smaller than what the network sees.
    ///
    /// - Parameters:
    ///   - group: Contains the holes.
    ///   - square: The side of what the network fills of a picture.
    ///   - side: The side of the picture.
    init(around group: Region, filling square: Int, of side: Int) {
        let longest = max(group.width, group.height)
        let length = max(side, (longest * side + square - 1) / square)
        region = Region(
            x: group.x + (group.width - length) / 2, y: group.y + (group.height - length) / 2,
            width: length, height: length)
    }

    /// Fills groups of holes one after the other, so that a later one sees what an earlier one got;
    /// holes beside the group are seen continued by harmonic diffusion.
    ///
    /// - Parameters:
    ///   - image: RGB in 0...1 of shape `[1, 3, H, W]`.
    ///   - hole: Of the picture's size.
    ///   - square: The side of what the network fills of a picture.
    ///   - side: The side of the pictures that the network takes.
    ///   - network: Makes RGB of the same shape from a picture and its hole `[1, 1, H, W]`.
    /// - Returns: RGB of the picture's shape.
    /// - Throws: `TorchError` where libtorch fails.
    static func complete(
        _ image: Tensor, _ hole: Mask, square: Int, of side: Int,
        by network: (_ image: Tensor, _ hole: Tensor) -> Tensor
    ) throws -> Tensor {
        let picture = Planes(image).continuedHarmonically(into: hole, tolerance: 1e-3).tensor
        let squareHole = Tensor.ones(1, 1, square, square).padded(allAround: (side - square) / 2)
        for group in hole.separateRegions(margin: 0) {
            let window = CenteredWindow(around: group, filling: square, of: side)
            let view = try window.view(of: picture, side: side)
            let guess = try catchingTorchErrors { network(view, squareHole) }
            let part = picture.slice(axis: 2, group.rows).slice(axis: 3, group.columns)
            part.assign(
                part.replacing(
                    where: .hole(hole.cropped(to: group)), with: window.part(group, of: guess)))
        }
        return picture
    }

    /// What the network sees: the window, made smaller or as it is.
    private func view(of picture: Tensor, side: Int) throws -> Tensor {
        let window = try catchingTorchErrors {
            picture.gathered(at: mirrored(region.rows, picture.shape[2]), axis: 2)
                .gathered(at: mirrored(region.columns, picture.shape[3]), axis: 3)
        }
        return Planes(window).resized(width: side, height: side).tensor
    }

    /// The part of the network's guess that lies over a region of the picture.
    private func part(_ group: Region, of guess: Tensor) -> Tensor {
        let rows = group.y - region.y..<group.y - region.y + group.height
        let columns = group.x - region.x..<group.x - region.x + group.width
        let enlarged = Planes(guess).resized(
            width: region.width, height: region.height, rows: rows)
        return enlarged.tensor.slice(axis: 3, columns)
    }

    /// The indices of a side of `length` at some positions, which go back at both ends.
    private func mirrored(_ positions: Range<Int>, _ length: Int) -> Tensor {
        let indices = positions.map { position in
            let folded = (position % (2 * length) + 2 * length) % (2 * length)
            return Int64(min(folded, 2 * length - 1 - folded))
        }
        return Tensor(indices, shape: [indices.count])
    }
}
