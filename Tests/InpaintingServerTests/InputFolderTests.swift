import FoundationEssentials
import Glibc
import HTTPTypes
import ImageFiles
import Imaging
import TestSupport
import Testing

@testable import InpaintingServer

@Suite struct InputFolderTests {
    /// A folder `in` with a picture and much that is none, beside a secret and a folder `in-other`.
    private static func folder() throws -> TemporaryFolder {
        let folder = try TemporaryFolder()
        let picture = try Pictures.ramp(24, 16)
        for name in ["in", "in/inner", "in-other"] {
            try FileManager.default.createDirectory(
                atPath: folder.path(of: name), withIntermediateDirectories: false)
        }
        for name in [
            "in/a b.png", "in/notes.txt", "in/.hidden.png", "in/inner/c.png", "in-other/s.png",
            "secret.png",
        ] { _ = try folder.write(picture, to: name) }
        for (name, target) in [
            ("in/link.png", "../secret.png"), ("in/loop.png", "loop.png"), ("in/folder.png", "."),
        ] { #expect(symlink(target, folder.path(of: name)) == 0) }
        #expect(mkfifo(folder.path(of: "in/pipe.png"), 0o600) == 0)
        return folder
    }

    @Test func itsPicturesAreListedShownAndOpened() async throws {
        let folder = try Self.folder()
        try await TestServer { $0.input = folder.path(of: "in") }.test { client in
            let size = try Pictures.ramp(24, 16).count
            let list = try await client.get("/api/v1/inputs").text
            #expect(list == #"[{"bytes":\#(size),"name":"a b.png"}]"#)
            let thumbnail = try await client.get("/api/v1/inputs/thumbnail?name=a%20b.png&max=12")
            #expect(try thumbnail.picture.pages[0].width == 12)
            let opened = try await client.post("/api/v1/pictures?input=a%20b.png", [])
            #expect(try opened.json["width"] == .number(24))
            #expect(try await client.get("/api/v1/server-config").json["input"] == .flag(true))
        }
    }

    @Test(arguments: [
        "../secret.png", "..%2fsecret.png", "%2e%2e/secret.png", "..%5Csecret.png",
        "/etc/hostname.png", "//secret.png", "inner/c.png", "inner%2Fc.png", "./a%20b.png",
        "../in/a%20b.png", "../in-other/s.png", "-other/s.png", "a%20b.png%00", "%00", "",
        "a%20b.png%00.txt", "link.png", "loop.png", "folder.png", "pipe.png", ".hidden.png",
        "notes.txt", "missing.png", "%ff%fe.png", "inner", ".", "..",
    ])
    func nothingElseIs(name: String) async throws {
        let folder = try Self.folder()
        try await TestServer { $0.input = folder.path(of: "in") }.test {
            [path = folder.path] client in
            for response in [
                try await client.get("/api/v1/inputs/thumbnail?name=\(name)"),
                try await client.post("/api/v1/pictures?input=\(name)", []),
            ] {
                #expect([.notFound, .unprocessableContent].contains(response.status))
                #expect(!response.text.contains(path))
            }
        }
        #expect(try folder.contents == ["in", "in-other", "secret.png"])
    }

    @Test func largeFilesAreNotRead() async throws {
        let folder = try Self.folder()
        try await TestServer {
            $0.input = folder.path(of: "in")
            $0.limits.maxUpload = 100
        }.test { client in
            let response = try await client.post("/api/v1/pictures?input=a%20b.png", [])
            #expect(response.status == .contentTooLarge)
        }
    }

    @Test func withoutAFolderThereIsNothing() async throws {
        try await TestServer().test { client in
            #expect(try await client.get("/api/v1/inputs").status == .notFound)
            let response = try await client.post("/api/v1/pictures?input=a.png", [])
            #expect(response.status == .notFound)
        }
    }
}
