import HTTPTypes
import Hummingbird
import ImageFiles
import Inpainting
import NIOCore
import PictureFilling

extension Problem {
    /// What clients may know about an error.
    init(_ error: any Error) {
        self =
            switch error {
            case let problem as Problem: problem
            case let error as ImageFileError: Problem(error.code.status, error.description)
            case let error as InpaintingError: .invalid(error.description)
            case let error as FillingError:
                Problem(
                    error.code == .tooBig ? .contentTooLarge : .unprocessableContent,
                    error.description)
            case is CancellationError: .cancelled
            case let error as any HTTPResponseError: Problem(error.status)
            default:
                Problem(
                    .internalServerError,
                    "The server failed on this request; its log says why.")
            }
    }

    private init(_ status: HTTPResponse.Status) {
        switch status {
        case .notFound: self.init(status, "There is nothing at this address; /docs lists what is.")
        case .contentTooLarge: self.init(status, "The body is too large.")
        default: self.init(status, "The request cannot be understood.")
        }
    }
}

extension ImageFileError.Code {
    fileprivate var status: HTTPResponse.Status {
        switch self {
        case .notAPicture: .unsupportedMediaType
        case .tooLarge: .contentTooLarge
        case .damaged, .unsupported, .unsuitableMask: .unprocessableContent
        }
    }
}
