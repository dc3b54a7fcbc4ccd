import FileAccess
import ImageFiles
package import Inpainting
package import InpaintingModels

/// The memory that filling one picture may take beyond the loaded model.
package struct MemoryBudget: Equatable, Sendable {
    package let bytes: Int

    package let model: Model.Footprint

    package init(bytes: Int, model: Model.Footprint) {
        self.bytes = bytes
        self.model = model
    }

    /// A model that sees less than this many pixels a side guesses blindly.
    private static let leastSide = 256

    /// How big a part of a picture the model may see at once beside it.
    ///
    /// - Parameters:
    ///   - load: The picture and what else is made of it.
    ///   - name: What the error calls the picture.
    /// - Returns: The limit that keeps to the budget.
    /// - Throws: ``FillingError`` where the load itself is too much, or leaves the model too little.
    package func limit(beside load: MemoryLoad, name: String) throws -> SizeLimit {
        let bytesPerPixel = model.bytesPerPixel + load.bytesPerSeenPixel
        let needed = max(
            load.peak, load.beforeFilling + Self.leastSide * Self.leastSide * bytesPerPixel)
        guard needed <= bytes else {
            throw FillingError(
                .tooBig,
                "'\(name)' needs \(ByteCount(bytes: needed)), more than the "
                    + "\(ByteCount(bytes: bytes)) allowed; allow more by --max-memory or make the "
                    + "picture smaller.")
        }
        return SizeLimit(
            area: (bytes - load.beforeFilling) / bytesPerPixel, sideMultiple: model.sideMultiple)
    }
}
