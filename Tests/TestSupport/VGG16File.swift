import Glibc
package import WeightFiles

/// A file of VGG16's first blocks, three unless told otherwise, with torchvision's names, whose
/// values are given by name and shape; no values leave a tensor out.
package func vgg16File(
    hasFourthBlock: Bool = false, _ values: (String, [Int]) -> [Float]
) throws -> Checkpoint {
    var blocks = [(0, 64), (2, 64), (5, 128), (7, 128), (10, 256), (12, 256), (14, 256)]
    if hasFourthBlock { blocks += [(17, 512), (19, 512), (21, 512)] }
    var writer = SafeTensorsWriter()
    var inputs = 3
    for (layer, width) in blocks {
        for (name, shape) in [("weight", [width, inputs, 3, 3]), ("bias", [width])] {
            let values = values("features.\(layer).\(name)", shape)
            guard !values.isEmpty else { continue }
            writer.add("features.\(layer).\(name)", .float32, shape: shape) { write in
                try values.withUnsafeBytes(write)
            }
        }
        inputs = width
    }
    let path = try TemporaryFolder().path + ".safetensors"
    defer { unlink(path) }
    try writer.write(to: path)
    return try Checkpoint(reading: path)
}
