import Glibc
import Lacuna

let paths = CommandLine.arguments.dropFirst()
guard paths.count == 3, let photoPath = paths.first, let resultPath = paths.last else {
    print("usage: embedding PHOTO MASK RESULT.png")
    exit(64)
}

var photo = try PictureFile(reading: photoPath)
let hole = try Mask(reading: paths[2], fitting: photo.pages[0])
photo.pages[0] = try ModelCatalog.standard.makeInpainter().inpaint(photo.pages[0], filling: hole)

try photo.write(to: resultPath, as: .png, quality: 100, overwrite: true)
print("\(resultPath): \(hole.holeCount) pixels filled")
