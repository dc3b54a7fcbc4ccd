import CVips
import Imaging

/// One page of a picture file, its header decoded and its pixels not yet.
final class VipsReader {
    private let reader: OpaquePointer
    let header: CVipsHeader

    /// Opens a page of a file whose bytes outlive the reader.
    init(
        _ bytes: UnsafeRawBufferPointer, as format: PictureFile.Format, page: Int, name: String
    ) throws {
        try startVips()
        guard let start = bytes.baseAddress,
            let reader = cvips_open(format.vipsFormat, start, bytes.count, Int32(page))
        else { throw damaged(name, format) }
        self.reader = reader
        header = cvips_header(reader)
    }

    deinit { cvips_close(reader) }

    /// Decodes the samples into an array, turned upright on the way.
    func samples<Sample: FixedWidthInteger>(
        _ type: Sample.Type, upright orientation: Orientation
    ) -> [Sample]? {
        let (width, height) = (Int(header.width), Int(header.height))
        let channels = Int(header.channels)
        let layout = orientation.layout(width: width, height: height)
        let pixel = channels * MemoryLayout<Sample>.size
        var decoded = false
        let samples = [Sample](unsafeUninitializedCapacity: width * height * channels) {
            buffer, count in
            guard let start = UnsafeMutableRawPointer(buffer.baseAddress) else { return }
            decoded = cvips_decode(
                reader, start + layout.origin * pixel, layout.columnStride * pixel,
                layout.rowStride * pixel)
            count = decoded ? buffer.count : 0
        }
        return decoded ? samples : nil
    }
}

/// The error for a file that libvips refuses, with libvips' own words.
func damaged(_ name: String, _ format: PictureFile.Format) -> ImageFileError {
    ImageFileError(
        .damaged,
        "'\(name)' is a damaged or truncated \(format.title) file (\(vipsError())); use an intact copy."
    )
}

func startVips() throws {
    guard cvips_start() else {
        throw ImageFileError(.unsupported, "libvips does not start (\(vipsError())); reinstall it.")
    }
}

/// The first line of what libvips says about its last failure.
func vipsError() -> String {
    let capacity = 1024
    let text = String(unsafeUninitializedCapacity: capacity) { buffer in
        buffer.withMemoryRebound(to: CChar.self) { text in
            guard let start = text.baseAddress else { return 0 }
            cvips_copy_error(start, capacity)
            return text.firstIndex(of: 0) ?? 0
        }
    }
    return text.split(separator: "\n").first.map(String.init) ?? "no reason given"
}

extension PictureFile.Format {
    var vipsFormat: CVipsFormat {
        switch self {
        case .png: CVipsPNG
        case .jpeg: CVipsJPEG
        case .webp: CVipsWebP
        case .tiff: CVipsTIFF
        }
    }
}
