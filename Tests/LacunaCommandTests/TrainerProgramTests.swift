import TestSupport
import Testing

@Suite struct TrainerProgramTests {
    private let program: LacunaProgram

    init() throws {
        program = LacunaProgram(folder: try TemporaryFolder(), name: "lacuna-trainer")
    }

    @Test func failuresArePrintedUnderItsName() throws {
        let outcome = try program.run("recipe.json", "--images", "photos.tar", "--run", "run")
        #expect(outcome.code == 1)
        #expect(outcome.messages.hasPrefix("lacuna-trainer: 'recipe.json' cannot be read: "))
    }

    @Test func wrongUsageExitsWith64() throws {
        #expect(try program.run("glcic", "--images", "photos.tar").code == 64)
    }

    /// The machines that it is for have neither.
    @Test func isLinkedWithoutLibvipsAndFoundation() throws {
        let libraries = try program.run(inShell: "ldd \"$0\"").output
        let names = String(decoding: libraries, as: UTF8.self)
        #expect(names.contains("libtorch_cpu"))
        #expect(!names.contains("libvips"))
        #expect(!names.contains("libFoundation.so"))
    }
}
