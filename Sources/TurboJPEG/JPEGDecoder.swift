import CTurboJPEG

/// Turns JPEG bytes into RGB; one decoder serves one thread at a time, for many pictures.
public final class JPEGDecoder {
    /// How much smaller a picture is decoded, which costs less than reducing it afterwards.
    public enum Reduction: Int, CaseIterable, Sendable {
        case none = 1
        case half = 2
        case quarter = 4
        case eighth = 8

        /// What is left of a side of `length` pixels.
        public func reduced(_ length: Int) -> Int { (length + rawValue - 1) / rawValue }
    }

    /// The most pixels that a picture may have.
    public static let maximumPixels = 1 << 28

    private var handle: tjhandle

    public init() {
        handle = Self.makeHandle()
    }

    deinit {
        tjDestroy(handle)
    }

    /// Reads width and height from the header alone.
    public func size(of jpeg: UnsafeRawBufferPointer) throws -> (width: Int, height: Int) {
        var (width, height) = (Int32(0), Int32(0))
        var (subsampling, colorSpace) = (Int32(0), Int32(0))
        let status = tjDecompressHeader3(
            handle, jpeg.baseAddress?.assumingMemoryBound(to: UInt8.self), UInt(jpeg.count),
            &width, &height, &subsampling, &colorSpace)
        guard status == 0 else { throw failure() }
        // A stream of tables without a picture succeeds without a size.
        guard width > 0, height > 0 else { throw Self.damaged("it holds no picture") }
        guard colorSpace != TJCS_CMYK.rawValue, colorSpace != TJCS_YCCK.rawValue else {
            throw JPEGError(
                .unsupported, "The JPEG has CMYK colours; convert it to RGB and try again.")
        }
        guard Int(width) * Int(height) <= Self.maximumPixels else {
            throw JPEGError(
                .unsupported,
                "The JPEG has \(width)×\(height) pixels, more than \(Self.maximumPixels); "
                    + "make it smaller and try again.")
        }
        return (Int(width), Int(height))
    }

    /// Decodes a whole picture; grey becomes RGB.
    ///
    /// - Throws: `JPEGError` also where only a part is damaged or missing.
    public func decode(
        _ jpeg: UnsafeRawBufferPointer, reducedBy reduction: Reduction = .none
    ) throws -> RGBPicture {
        let (fullWidth, fullHeight) = try size(of: jpeg)
        let width = reduction.reduced(fullWidth)
        let height = reduction.reduced(fullHeight)
        let samples = try [UInt8](unsafeUninitializedCapacity: width * height * 3) { rgb, count in
            let status = tjDecompress2(
                handle, jpeg.baseAddress?.assumingMemoryBound(to: UInt8.self), UInt(jpeg.count),
                rgb.baseAddress, Int32(width), 0, Int32(height), TJPF_RGB.rawValue,
                TJFLAG_ACCURATEDCT | TJFLAG_LIMITSCANS)
            guard status == 0 else { throw failure() }
            count = width * height * 3
        }
        return RGBPicture(width: width, height: height, samples: samples)
    }

    /// The error for a call that failed.
    private func failure() -> JPEGError {
        let error = Self.damaged(lastMessage(of: handle))
        // libturbojpeg 2.1 keeps the state of a broken header and mixes it into the next picture.
        tjDestroy(handle)
        handle = Self.makeHandle()
        return error
    }

    private static func damaged(_ reason: String) -> JPEGError {
        JPEGError(
            .damaged, "The JPEG cannot be decoded (\(reason)); fetch it again or leave it out.")
    }

    private static func makeHandle() -> tjhandle {
        guard let handle = tjInitDecompress() else {
            preconditionFailure("no memory for a JPEG decoder")
        }
        return handle
    }
}

/// libturbojpeg's words for what failed last.
func lastMessage(of handle: tjhandle) -> String {
    tjGetErrorStr2(handle).map { String(cString: $0) } ?? "unknown reason"
}
