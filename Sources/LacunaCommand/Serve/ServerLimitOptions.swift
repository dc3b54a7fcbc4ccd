import ArgumentParser
import CommandSupport
import FileAccess
import InpaintingServer
import PictureFilling

/// What clients of the server may ask for.
struct ServerLimitOptions: ParsableArguments {
    private static let defaults = Limits()

    @Option(
        help: ArgumentHelp("Refuse requests with more to receive.", valueName: "amount"))
    var maxUpload = ByteCount(bytes: defaults.maxUpload)

    @Option(
        help: ArgumentHelp(
            "Refuse pictures of more pixels, all pages together, before decoding them.",
            valueName: "count"))
    var maxPixels = defaults.maxPixels

    @Option(
        help: ArgumentHelp("Refuse fills while so many others wait.", valueName: "count"))
    var maxQueue = defaults.maxQueue

    @Option(
        help: ArgumentHelp(
            "Give up fills that are not done after so long, waiting included.",
            valueName: "seconds"))
    var timeout = defaults.timeout

    @Option(
        help: ArgumentHelp(
            "Refuse to open pictures while so many others are edited.", valueName: "count"))
    var maxPictures = defaults.maxPictures

    func validate() throws {
        for (name, value, limit) in [
            ("max-pixels", maxPixels, Int(Int32.max)), ("max-queue", maxQueue, 10_000),
            ("timeout", timeout, 86_400), ("max-pictures", maxPictures, 10_000),
        ] where !(1...limit).contains(value) {
            throw ValidationError("--\(name) \(value) is out of range; use 1 to \(limit).")
        }
    }

    /// The limits, with the memory that a fill may take.
    func limits(maxMemory: Int?) -> Limits {
        var limits = Limits()
        limits.maxUpload = maxUpload.bytes
        limits.maxPixels = maxPixels
        limits.maxQueue = maxQueue
        limits.timeout = timeout
        limits.maxPictures = maxPictures
        if let maxMemory { limits.maxMemory = maxMemory }
        return limits
    }
}
