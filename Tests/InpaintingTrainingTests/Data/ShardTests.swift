import FileAccess
import Foundation
import TestSupport
import Testing

@testable import InpaintingTraining

struct ShardTests {
    private let folder: TemporaryFolder

    init() throws {
        folder = try TemporaryFolder()
    }

    private let members: [(name: String, bytes: [UInt8])] = [
        ("000000-a.jpg", [1, 2, 3]), ("000001-b.jpg", Array(repeating: 7, count: 512)),
        ("000002-c.JPEG", Array(repeating: 9, count: 1300)), ("000003-d.jpg", []),
    ]

    @Test func membersComeBack() throws {
        let shard = try folder.shard("a.tar", members)
        #expect(shard.names == members.map(\.name))
        for (index, member) in members.enumerated() {
            #expect(shard.withJPEG(at: index) { Array($0) } == member.bytes)
        }
    }

    @Test func tarReadsWhatIsWritten() throws {
        _ = try folder.shard("a.tar", members)
        #expect(try tar("-tf", folder.path(of: "a.tar")) == members.map { $0.name + "\n" }.joined())
        let listing = try tar("-tvf", folder.path(of: "a.tar"), "000002-c.JPEG")
        #expect(listing.contains("-rw-r--r-- 0/0") && listing.contains("1300"))
        #expect(try tar("-xOf", folder.path(of: "a.tar"), "000000-a.jpg") == "\u{1}\u{2}\u{3}")
    }

    @Test func whatTarWritesIsRead() throws {
        _ = try folder.write([5, 6], to: "x.jpg")
        _ = try folder.write([1], to: "x.txt")
        for format in ["ustar", "gnu", "pax"] {
            let path = folder.path(of: "\(format).tar")
            _ = try tar(
                "--format", format, "-C", folder.path(of: ""), "-cf", path, "x.txt", "x.jpg")
            let shard = try Shard(reading: path)
            #expect(shard.names == ["x.jpg"])
            #expect(shard.withJPEG(at: 0) { Array($0) } == [5, 6])
        }
    }

    @Test func aShardThatIsCutShortIsRefused() throws {
        _ = try folder.shard("a.tar", members)
        let bytes = try folder.read("a.tar")
        for count in [0, 100, 512, 600, 1024 + 511] {
            let path = try folder.write(Array(bytes.prefix(count)), to: "cut.tar")
            let error = #expect(throws: TrainingError.self) { try Shard(reading: path) }
            #expect(error?.code == .inaccessible)
            #expect(error?.description.contains("is cut short") == true)
        }
    }

    @Test func aDamagedHeaderIsNamedByItsPlace() throws {
        _ = try folder.shard("a.tar", members)
        var bytes = try folder.read("a.tar")
        bytes[1024 + 5] ^= 1
        let path = try folder.write(bytes, to: "damaged.tar")
        let error = #expect(throws: TrainingError.self) { try Shard(reading: path) }
        #expect(error?.description.contains("no tar header at byte 1024") == true)
    }

    @Test(arguments: [[UInt8](repeating: 0x41, count: 2000), Array("hello".utf8)])
    func otherFilesAreRefused(bytes: [UInt8]) throws {
        let path = try folder.write(bytes, to: "other")
        #expect(throws: TrainingError.self) { try Shard(reading: path) }
    }

    @Test func fingerprintsTellNamesSizesAndOrder() throws {
        let a = (name: "a.jpg", bytes: [1, 2] as [UInt8])
        let b = (name: "b.jpg", bytes: [3] as [UInt8])
        let others = [
            [a], [b, a], [a, ("b.jpg", [3, 4])], [a, ("c.jpg", [3])], [a, b, ("c.jpg", [5])],
        ]
        let fingerprint = try folder.shard("same.tar", [a, b]).fingerprint
        // printf 'a.jpg\t2\nb.jpg\t1\n' | sha256sum
        #expect(
            fingerprint == "2 photographs, SHA-256 "
                + "1d9766644022c046d2769e5c864f4992bc12d73d30f1d7e4a2fa5dc9887387c8")
        for members in others {
            #expect(try folder.shard("other.tar", members).fingerprint != fingerprint)
        }
        let sources = [
            PhotoSource(try folder.shard("a.tar", [a])),
            PhotoSource(try folder.shard("b.tar", [b])),
        ]
        #expect(sources.fingerprint == sources.map(\.shard.fingerprint).joined(separator: "; "))
    }

    @Test func aShardWithoutPhotographsIsRefused() throws {
        let error = #expect(throws: TrainingError.self) {
            try folder.shard("a.tar", [("notes.txt", [1])])
        }
        #expect(error?.code == .noPictures)
    }

    @Test func nothingAppearsBeforeTheEnd() throws {
        do {
            let writer = try ShardWriter(replacing: folder.path(of: "a.tar"))
            try [UInt8](repeating: 1, count: 9).withUnsafeBytes { try writer.add("a.jpg", $0) }
        }
        #expect(throws: FileError.self) { try Shard(reading: folder.path(of: "a.tar")) }
    }

    private func tar(_ arguments: String...) throws -> String {
        let process = Process()
        process.executableURL = URL(filePath: "/usr/bin/env")
        process.arguments = ["tar"] + arguments
        let output = Pipe()
        process.standardOutput = output
        try process.run()
        let data = output.fileHandleForReading.readDataToEndOfFile()
        process.waitUntilExit()
        #expect(process.terminationStatus == 0)
        return String(decoding: data, as: UTF8.self)
    }
}
