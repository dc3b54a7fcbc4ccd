import ArgumentParser
import FileAccess
import Foundation
import ImageFiles
import Imaging
import TestSupport

@testable import LacunaCommand

/// A program as users start it: the product that was built beside the tests.
struct LacunaProgram {
    struct Outcome {
        let code: Int32
        let output: [UInt8]
        let messages: String

        /// The lines on standard error.
        var lines: [Substring] { messages.split(separator: "\n") }
    }

    /// The folder that the program starts in, where it also finds relative paths.
    let folder: TemporaryFolder

    /// Its file, one beside the tests.
    var name = "lacuna"

    private var path: String {
        get throws {
            let tests = try FileManager.default.destinationOfSymbolicLink(atPath: "/proc/self/exe")
            return URL(filePath: tests).deletingLastPathComponent().appending(path: name).path
        }
    }

    /// Runs the program to its end.
    func run(_ arguments: [String], input: [UInt8] = []) throws -> Outcome {
        try start(try path, arguments, input: input)
    }

    func run(_ arguments: String..., input: [UInt8] = []) throws -> Outcome {
        try run(arguments, input: input)
    }

    /// Runs a line of shell, in which `$0` is the program.
    func run(inShell line: String) throws -> Outcome {
        try start("/bin/sh", ["-c", line, try path], input: [])
    }

    private func start(_ path: String, _ arguments: [String], input: [UInt8]) throws -> Outcome {
        let streams = try TemporaryFolder()
        let process = Process()
        process.executableURL = URL(filePath: path)
        process.arguments = arguments
        process.currentDirectoryURL = URL(filePath: folder.path)
        process.standardInput = FileHandle(
            forReadingAtPath: try streams.write(input, to: "input"))
        process.standardOutput = FileHandle(
            forWritingAtPath: try streams.write([], to: "output"))
        process.standardError = FileHandle(
            forWritingAtPath: try streams.write([], to: "messages"))
        try process.run()
        process.waitUntilExit()
        return Outcome(
            code: process.terminationReason == .exit ? process.terminationStatus : -1,
            output: try streams.read("output"),
            messages: String(decoding: try streams.read("messages"), as: UTF8.self))
    }
}

extension TemporaryFolder {
    /// Runs the program within the tests, which saves loading it; names that start with `@` are
    /// files of this folder.
    func lacuna(_ arguments: [String]) throws {
        try run(Lacuna.self, arguments)
    }

    /// Runs a program of Lacuna's within the tests, with arguments as for ``lacuna(_:)``.
    func run(_ program: any ParsableCommand.Type, _ arguments: [String]) throws {
        var command = try program.parseAsRoot(
            arguments.map { $0.hasPrefix("@") ? path(of: String($0.dropFirst())) : $0 })
        try command.run()
    }

    /// Writes a picture file of one or more pages.
    @discardableResult
    func write(
        _ pages: [Image], to name: String, as format: PictureFile.Format? = nil
    ) throws -> String {
        try createFolders(of: path(of: name))
        try PictureFile(pages: pages, format: .png).write(
            to: path(of: name), as: format ?? PictureFile.Format(path: name) ?? .png, quality: 90,
            overwrite: true)
        return path(of: name)
    }

    @discardableResult
    func write(_ mask: Mask, to name: String) throws -> String {
        try write([mask.image], to: name)
    }

    func pages(of name: String) throws -> [Image] {
        try PictureFile(reading: path(of: name), maxPixels: 1 << 24).pages
    }
}
