import Glibc
import Lacuna

let paths = CommandLine.arguments.dropFirst()
guard paths.count == 3, let photoPath = paths.first, let resultPath = paths.last else {
    print("usage: embedding PHOTO MASK RESULT.png")
    exit(64)
}
let limit = 100_000_000

var photo = try PictureFile(reading: photoPath, maxPixels: limit)
let mask = try PictureFile(reading: paths[2], maxPixels: limit)
let hole = try MaskReading().mask(from: mask.pages[0], fitting: photo.pages[0], name: "the mask")
let inpainter = try ModelCatalog.standard.makeInpainter()

photo.pages[0] = try inpainter.inpaint(photo.pages[0], filling: hole.mask)
try photo.write(to: resultPath, as: .png, quality: 100, overwrite: true)
print("\(resultPath): \(hole.understood)")
