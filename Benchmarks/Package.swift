// swift-tools-version: 6.1
import PackageDescription

let package = Package(
    name: "benchmarks",
    dependencies: [
        .package(name: "lacuna", path: ".."),
        .package(url: "https://github.com/apple/swift-argument-parser", from: "1.8.2"),
    ],
    targets: [
        .executableTarget(
            name: "AttentionLayer",
            dependencies: [
                .product(name: "Lacuna", package: "lacuna"),
                .product(name: "LacunaTraining", package: "lacuna"),
            ]),
        .executableTarget(
            name: "Fillers",
            dependencies: [
                .product(name: "ArgumentParser", package: "swift-argument-parser"),
                .product(name: "Lacuna", package: "lacuna"),
                .product(name: "LacunaEvaluation", package: "lacuna"),
            ]),
        .executableTarget(
            name: "FillerFuzz",
            dependencies: [
                .product(name: "ArgumentParser", package: "swift-argument-parser"),
                .product(name: "Lacuna", package: "lacuna"),
            ]),
        .executableTarget(
            name: "KilledRuns",
            dependencies: [
                .product(name: "ArgumentParser", package: "swift-argument-parser"),
                .product(name: "LacunaTraining", package: "lacuna"),
            ]),
        .executableTarget(
            name: "LargePictures",
            dependencies: [
                .product(name: "ArgumentParser", package: "swift-argument-parser"),
                .product(name: "Lacuna", package: "lacuna"),
            ]),
        .executableTarget(
            name: "DetectionQuality",
            dependencies: [.product(name: "Lacuna", package: "lacuna")]),
        .target(name: "RawHTTP"),
        .executableTarget(name: "ServerFuzz", dependencies: ["RawHTTP"]),
        .executableTarget(name: "ServerLoad", dependencies: ["RawHTTP"]),
        .executableTarget(
            name: "TrainingStep",
            dependencies: [
                .product(name: "ArgumentParser", package: "swift-argument-parser"),
                .product(name: "Lacuna", package: "lacuna"),
                .product(name: "LacunaTraining", package: "lacuna"),
            ]),
    ],
    swiftLanguageModes: [.v6]
)
