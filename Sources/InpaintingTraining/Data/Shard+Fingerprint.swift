import WeightFiles

extension Shard {
    /// The number of photographs and the SHA-256 of their names and sizes, which tell this shard from
    /// others without reading all of it.
    var fingerprint: String {
        var hash = SHA256()
        for (name, range) in zip(names, ranges) {
            Array("\(name)\t\(range.count)\n".utf8).withUnsafeBytes { hash.update($0) }
        }
        return "\(count) photographs, SHA-256 \(hash.hexDigest())"
    }
}

extension [PhotoSource] {
    /// What tells these photographs from others in the metadata of a checkpoint.
    public var fingerprint: String { map(\.shard.fingerprint).joined(separator: "; ") }
}
