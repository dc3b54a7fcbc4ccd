import HTTPTypes
import Synchronization

/// The pictures that are being edited, as many and as big as the limits allow.
final class PictureStore: Sendable {
    private struct Entry {
        var picture: EditedPicture
        var lastUse: ContinuousClock.Instant
    }

    private struct State {
        var entries: [String: Entry] = [:]

        /// What pictures that are being decoded will take.
        var arriving: [Int] = []

        var bytes: Int {
            entries.values.reduce(arriving.reduce(0, +)) { $0 + $1.picture.bytes }
        }
    }

    private let limits: Limits
    private let state = Mutex(State())

    init(limits: Limits) {
        self.limits = limits
    }

    var count: Int { state.withLock { $0.entries.count } }

    /// The memory that all of them take.
    var bytes: Int { state.withLock(\.bytes) }

    /// Takes in a picture that `decode` makes.
    ///
    /// - Parameters:
    ///   - bytes: What it will take, known from its header.
    ///   - decode: Makes the picture, elsewhere.
    /// - Returns: The picture's name.
    /// - Throws: ``Problem`` where there is no room, or what `decode` throws.
    func add(_ bytes: Int, _ decode: () async throws -> EditedPicture) async throws -> String {
        try reserve(bytes)
        defer {
            state.withLock { state in
                if let index = state.arriving.firstIndex(of: bytes) {
                    state.arriving.remove(at: index)
                }
            }
        }
        let entry = Entry(picture: try await decode(), lastUse: .now)
        let name = randomName()
        try state.withLock { state in
            // Pages may be larger than the first, which alone the header tells about.
            guard state.bytes - bytes + entry.picture.bytes <= limits.maxPictureBytes else {
                throw Self.full
            }
            state.entries[name] = entry
        }
        return name
    }

    /// The picture of a name.
    ///
    /// - Throws: ``Problem`` where there is none.
    func picture(_ name: String) throws -> EditedPicture {
        try state.withLock { state in
            guard let picture = state.entries[name]?.picture else { throw Self.unknown }
            state.entries[name]?.lastUse = .now
            return picture
        }
    }

    /// Adds what a fill did, and returns the number of the new state.
    ///
    /// - Throws: ``Problem`` where the picture is gone or there is no room for another state.
    func append(_ edit: Edit, to name: String) throws -> Int {
        try state.withLock { state in
            guard var entry = state.entries.removeValue(forKey: name) else { throw Self.unknown }
            defer { state.entries[name] = entry }
            guard state.bytes + entry.picture.bytes + edit.bytes <= limits.maxPictureBytes,
                entry.picture.edits.count < Limits.maxStates
            else { throw Self.full }
            entry.lastUse = .now
            return entry.picture.append(edit)
        }
    }

    func remove(_ name: String) throws {
        try state.withLock { state in
            guard state.entries.removeValue(forKey: name) != nil else { throw Self.unknown }
        }
    }

    /// Drops the pictures that were not used since.
    func dropUnused(since instant: ContinuousClock.Instant) {
        state.withLock { state in
            state.entries = state.entries.filter { $0.value.lastUse >= instant }
        }
    }

    private func reserve(_ bytes: Int) throws {
        guard bytes <= limits.maxPictureBytes else {
            throw Problem(
                .contentTooLarge, "The picture is too large to be edited here; make it smaller.")
        }
        try state.withLock { state in
            guard state.entries.count + state.arriving.count < limits.maxPictures,
                state.bytes + bytes <= limits.maxPictureBytes
            else { throw Self.full }
            state.arriving.append(bytes)
        }
    }

    private static let unknown = Problem(
        .notFound, "There is no such picture, or it was dropped; send it again.")

    private static let full = Problem(
        .tooManyRequests, "There is no room for more pictures; close one or try again later.",
        retryAfter: 60)
}
