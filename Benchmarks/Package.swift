// swift-tools-version: 6.1
import PackageDescription

let package = Package(
    name: "benchmarks",
    dependencies: [.package(name: "lacuna", path: "..")],
    targets: [
        .executableTarget(
            name: "AttentionLayer",
            dependencies: [
                .product(name: "Lacuna", package: "lacuna"),
                .product(name: "LacunaTraining", package: "lacuna"),
            ]),
        .executableTarget(
            name: "TrainingStep",
            dependencies: [
                .product(name: "Lacuna", package: "lacuna"),
                .product(name: "LacunaTraining", package: "lacuna"),
            ]),
    ],
    swiftLanguageModes: [.v6]
)
