/// A step of several processes that add up their gradients while they compute.
struct SimulatedStep {
    /// The time of one process for a picture.
    let secondsPerPicture: Double

    /// The bytes of the gradients of each network that learns.
    let gradients: [Int]

    /// What is sent at once; Sources/CTorch/processes.cpp has the same.
    private static let bucket = 25 << 20

    /// The share of a step after which the first gradients are there: the forward pass is a third.
    private static let backwardShare = 2.0 / 3

    /// The seconds of a step: exchange hides behind the backward pass, but for the last bucket.
    func seconds(pictures: Int, processes: Int, _ link: Link) -> Double {
        let computing = Double(pictures) * secondsPerPicture
        let total = Double(gradients.reduce(0, +))
        return gradients.reduce(computing) { seconds, bytes in
            let last = min(bytes, Self.bucket)
            let exposed = link.seconds(toAddUp: last, by: processes)
            let others =
                Double((bytes - last + Self.bucket - 1) / Self.bucket)
                * link.seconds(toAddUp: Self.bucket, by: processes)
            let hidden = Self.backwardShare * computing * Double(bytes) / total
            return seconds + exposed + max(0, others - hidden)
        }
    }
}

/// What connects two processes.
struct Link {
    /// Seconds that a message takes, whatever its length.
    let latency: Double

    /// Bytes a second.
    let bandwidth: Double

    /// A ring: 2 (p − 1) messages, of which each has 1 / p of the bytes.
    func seconds(toAddUp bytes: Int, by processes: Int) -> Double {
        Double(2 * (processes - 1))
            * (latency + Double(bytes) / Double(processes) / bandwidth)
    }
}
