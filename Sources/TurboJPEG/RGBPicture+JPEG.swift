import CTurboJPEG

extension RGBPicture {
    /// The picture as a JPEG with colours at half resolution across and down (4:2:0).
    ///
    /// - Parameter quality: 1…100, the Independent JPEG Group's scale.
    /// - Returns: The bytes of a whole JPEG file.
    /// - Throws: `JPEGError` with the code `notEncodable` if a side is 0 or above 65,500 pixels.
    public func jpeg(quality: Int) throws -> [UInt8] {
        precondition((1...100).contains(quality), "a quality in 1...100 expected, got \(quality)")
        guard let handle = tjInitCompress() else {
            preconditionFailure("no memory for a JPEG encoder")
        }
        defer { tjDestroy(handle) }

        var start: UnsafeMutablePointer<UInt8>?
        var count: UInt = 0
        defer { tjFree(start) }
        let status = tjCompress2(
            handle, samples, Int32(width), 0, Int32(height), TJPF_RGB.rawValue, &start, &count,
            Int32(TJSAMP_420.rawValue), Int32(quality), TJFLAG_ACCURATEDCT)
        guard status == 0 else {
            throw JPEGError(
                .notEncodable,
                "A picture of \(width)×\(height) pixels cannot be stored as a JPEG "
                    + "(\(lastMessage(of: handle))); resize it and try again.")
        }
        return Array(UnsafeBufferPointer(start: start, count: Int(count)))
    }
}
