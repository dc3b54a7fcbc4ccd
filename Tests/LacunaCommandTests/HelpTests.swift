import ArgumentParser
import Testing

@testable import LacunaCommand

@Suite struct HelpTests {
    private static let texts: [(command: any ParsableCommand.Type, text: String)] = [
        (RunCommand.self, HelpTexts.run),
        (MaskCommand.self, HelpTexts.mask),
        (MaskGenerateCommand.self, HelpTexts.maskGenerate),
        (MaskDetectCommand.self, HelpTexts.maskDetect),
        (MaskInspectCommand.self, HelpTexts.maskInspect),
        (ModelsCommand.self, HelpTexts.models),
        (ModelsListCommand.self, HelpTexts.modelsList),
        (ModelsShowCommand.self, HelpTexts.modelsShow),
        (ModelsImportCommand.self, HelpTexts.modelsImport),
        (ModelsExportCommand.self, HelpTexts.modelsExport),
        (ModelsApplyCommand.self, HelpTexts.modelsApply),
        (EvaluateCommand.self, HelpTexts.evaluate),
        (TrainCommand.self, HelpTexts.train),
        (PackCommand.self, HelpTexts.pack),
        (ServeCommand.self, HelpTexts.serve),
    ]

    @Test(arguments: texts.map { $0.command._commandName })
    func verbsSayWhatTheyDo(name: String) throws {
        for (command, text) in Self.texts where command._commandName == name {
            let lines = Lacuna.helpMessage(for: command, columns: 80).split(
                separator: "\n", omittingEmptySubsequences: false)
            let trimmed = lines.map { $0.last == " " ? $0.dropLast() : $0 }
            let help = trimmed.last == "" ? trimmed.dropLast() : trimmed[...]
            #expect(help.joined(separator: "\n") == text)
        }
    }

    @Test(arguments: Lacuna.configuration.subcommands.map { $0._commandName })
    func theProgramListsItsVerbs(name: String) {
        #expect(Lacuna.helpMessage(columns: 80).contains("\n  \(name) "))
    }
}
