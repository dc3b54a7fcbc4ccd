package import Imaging

extension Inpainter {
    /// Fills the hole and proves the law before it returns: the result differs from the picture in
    /// the hole only.
    ///
    /// Throws ``InpaintingError`` with the code `knownPixelsChanged` where the inpainter breaks it.
    package func inpaintProvingLaw(_ image: Image, filling hole: Mask) throws -> Image {
        let result = try inpaint(image, filling: hole)
        guard result.equals(image, outside: hole) else {
            throw InpaintingError(
                .knownPixelsChanged,
                "The filler \(Self.self) changed pixels outside the hole, so its result was "
                    + "discarded; please report this.")
        }
        return result
    }
}

extension Image {
    /// Whether size, channels, bit depth, metadata and every sample outside the hole are the same.
    package func equals(_ other: Image, outside hole: Mask) -> Bool {
        guard
            width == other.width && height == other.height && colorModel == other.colorModel
                && hasAlpha == other.hasAlpha && metadata == other.metadata
        else { return false }
        return switch (samples, other.samples) {
        case (.uint8(let values), .uint8(let others)): equal(values, others, outside: hole)
        case (.uint16(let values), .uint16(let others)): equal(values, others, outside: hole)
        default: false
        }
    }

    private func equal<Sample: Equatable>(
        _ values: [Sample], _ others: [Sample], outside hole: Mask
    ) -> Bool {
        var areEqual = true
        hole.forEachRun(of: false) { row, columns in
            let first = (row * width + columns.lowerBound) * channels
            let end = first + columns.count * channels
            areEqual = areEqual && values[first..<end] == others[first..<end]
        }
        return areEqual
    }
}
