import ArgumentParser
import Foundation
import Lacuna

/// A scan to fill.
struct Workload {
    let megapixels: Int
    let holePixels: Int

    /// The paths of the scan, of its hole, and of a hole of one pixel.
    let picture: String
    let hole: String
    let speck: String
}

/// A scan of 10,000 columns, tiled with photographs, of which a scan with fewer rows is the upper
/// part.
enum Scan {
    private static let width = 10_000

    /// The photographs' squares.
    private static let side = 500

    /// The share of the picture that is scratches.
    private static let holeRatio = 0.02

    /// Scans of 25, 50 and 100 megapixels with the same holes in their first 2,500 rows, and one of
    /// 100 with holes everywhere.
    static func workloads(from images: String, in folder: String) throws -> [Workload] {
        let squares = try squares(in: images)
        let scratches = scratches()
        var workloads: [Workload] = []
        for (rows, scratched) in [(2500, 2500), (5000, 2500), (10_000, 2500), (10_000, 10_000)] {
            let name = "\(folder)/\(rows / 100)"
            if scratched == 2500 { try write(rows: rows, of: squares, to: "\(name).tif") }
            var speck = Mask(width: width, height: rows)
            speck[width / 2, rows / 2] = true
            let part = scratches.values.prefix(scratched * width)
            let hole = Mask(
                width: width, height: rows,
                values: part + Array(repeating: false, count: (rows - scratched) * width))
            let workload = Workload(
                megapixels: width * rows / 1_000_000, holePixels: hole.holeCount,
                picture: "\(name).tif", hole: "\(name)-\(scratched).png",
                speck: "\(name)-speck.png")
            try write(hole.image, .png, to: workload.hole)
            try write(speck.image, .png, to: workload.speck)
            workloads.append(workload)
        }
        return workloads
    }

    /// The samples of squares from the middle of photographs.
    private static func squares(in folder: String) throws -> [[UInt8]] {
        let squares = try FileManager.default.contentsOfDirectory(atPath: folder).sorted()
            .filter { PictureFile.Format(path: $0) != nil }
            .compactMap { name -> [UInt8]? in
                let image = try PictureFile(reading: "\(folder)/\(name)").pages[0]
                guard min(image.width, image.height) >= side, image.channels == 3 else {
                    return nil
                }
                let middle = Region(
                    x: (image.width - side) / 2, y: (image.height - side) / 2, width: side,
                    height: side)
                guard case .uint8(let values) = image.cropped(to: middle).samples else {
                    return nil
                }
                return values
            }
        guard !squares.isEmpty else {
            throw ValidationError(
                "'\(folder)' holds no 8-bit colour photograph of \(side)×\(side) and more.")
        }
        return squares
    }

    /// Writes an uncompressed TIFF, whose reading and writing take the least.
    private static func write(rows: Int, of squares: [[UInt8]], to path: String) throws {
        var samples: [UInt8] = []
        samples.reserveCapacity(rows * width * 3)
        let columns = width / side
        for row in 0..<rows {
            let first = row % side * side * 3
            for column in 0..<columns {
                let square = squares[(row / side * columns + column) % squares.count]
                samples += square[first..<first + side * 3]
            }
        }
        var image = Image(width: width, height: rows, samples: .uint8(samples))
        image.metadata.compression = .uncompressed
        try write(image, .tiff, to: path)
    }

    private static func write(
        _ image: Image, _ format: PictureFile.Format, to path: String
    ) throws {
        try PictureFile(pages: [image], format: format)
            .write(to: path, as: format, quality: 100, overwrite: true)
    }

    /// Bent lines three pixels wide and at most 1,500 long.
    private static func scratches() -> Mask {
        var random = SeededGenerator(seed: 1)
        var hole = Mask(width: width, height: width)
        var count = 0
        while count < Int(holeRatio * Double(width * width)) {
            var (x, y) = (
                Double.random(in: 0..<Double(width), using: &random),
                Double.random(in: 0..<Double(width), using: &random)
            )
            var angle = Double.random(in: 0..<2 * .pi, using: &random)
            for _ in 0..<1500 {
                let (column, row) = (Int(x), Int(y))
                guard (1..<width - 1).contains(column), (1..<width - 1).contains(row) else { break }
                for place in 0..<9 where !hole[column + place % 3 - 1, row + place / 3 - 1] {
                    hole[column + place % 3 - 1, row + place / 3 - 1] = true
                    count += 1
                }
                angle += Double.random(in: -0.01...0.01, using: &random)
                (x, y) = (x + cos(angle), y + sin(angle))
            }
        }
        return hole
    }
}
