import TensorArithmetic
public import Torch

/// What a network's numbers mean as colours: `(v - mean) / deviation` of RGB in 0...1.
public struct PixelEncoding: Codable, Hashable, Sendable {
    /// The order of a network's channels.
    public enum ChannelOrder: String, Codable, CaseIterable, Sendable {
        case rgb
        case bgr
    }

    public var order = ChannelOrder.rgb

    /// Subtracted from red, green and blue in 0...1.
    public var mean: [Double]

    /// What red, green and blue are then divided by.
    public var deviation: [Double]

    public init(order: ChannelOrder = .rgb, mean: [Double], deviation: [Double]) {
        if let flaw = Self.flaw(mean, deviation) { preconditionFailure(flaw) }
        self.order = order
        self.mean = mean
        self.deviation = deviation
    }

    /// 0...1.
    public static let unit = PixelEncoding(mean: [0, 0, 0], deviation: [1, 1, 1])

    /// -1...1.
    public static let signed = PixelEncoding(mean: [0.5, 0.5, 0.5], deviation: [0.5, 0.5, 0.5])

    /// -1...1 in the order of OpenCV.
    public static let signedBGR = PixelEncoding(
        order: .bgr, mean: signed.mean, deviation: signed.deviation)

    /// The mean 0 and the variance 1 of ImageNet, as torchvision's networks take it.
    public static let imageNet = PixelEncoding(
        mean: [0.485, 0.456, 0.406], deviation: [0.229, 0.224, 0.225])

    /// The network's values of RGB in 0...1, `[N, 3, H, W]`.
    public func encoded(_ rgb: Tensor) -> Tensor {
        let values = (rgb - row(mean, on: rgb.device)) / row(deviation, on: rgb.device)
        return order == .rgb ? values : values.channelsReversed()
    }

    /// RGB in 0...1 of the network's values.
    public func decoded(_ values: Tensor) -> Tensor {
        let rgb = order == .rgb ? values : values.channelsReversed()
        return rgb * row(deviation, on: values.device) + row(mean, on: values.device)
    }

    private func row(_ values: [Double], on device: Device) -> Tensor {
        Tensor(values.map(Float.init), shape: [1, 3, 1, 1]).moved(to: device)
    }
}

extension PixelEncoding {
    private enum CodingKeys: CodingKey { case order, mean, deviation }

    /// Decodes what a weights file says; one that no picture can have is an error.
    public init(from decoder: any Decoder) throws {
        let container = try decoder.container(keyedBy: CodingKeys.self)
        let mean = try container.decode([Double].self, forKey: .mean)
        let deviation = try container.decode([Double].self, forKey: .deviation)
        if let flaw = Self.flaw(mean, deviation) {
            throw DecodingError.dataCorruptedError(
                forKey: .mean, in: container, debugDescription: flaw)
        }
        self.init(
            order: try container.decode(ChannelOrder.self, forKey: .order), mean: mean,
            deviation: deviation)
    }

    /// What is wrong with an encoding; nil if nothing is.
    private static func flaw(_ mean: [Double], _ deviation: [Double]) -> String? {
        if mean.count != 3 || deviation.count != 3 {
            return "three means and three deviations are needed, got \(mean) and \(deviation)"
        }
        if !mean.allSatisfy(\.isFinite) || !deviation.allSatisfy({ $0.isFinite && $0 > 0 }) {
            return "means must be finite and deviations above 0, got \(mean) and \(deviation)"
        }
        return nil
    }
}

extension Tensor {
    /// Red and blue, the first and the third of three channels, exchanged.
    fileprivate func channelsReversed() -> Tensor {
        .concatenation([2, 1, 0].map { slice(axis: 1, $0..<$0 + 1) }, axis: 1)
    }
}
