import TestSupport

@testable import LacunaCommand
@testable import LacunaTrainer

/// The programs that train: `lacuna train`, and the one for machines that do nothing else.
enum TrainingProgram: CaseIterable {
    case lacuna
    case trainer

    /// Trains within the tests; names that start with `@` are files of the folder.
    func train(_ arguments: [String], in folder: TemporaryFolder) throws {
        switch self {
        case .lacuna: try folder.run(Lacuna.self, ["train"] + arguments)
        case .trainer: try folder.run(LacunaTrainer.self, arguments)
        }
    }
}
