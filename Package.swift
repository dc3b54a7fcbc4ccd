// swift-tools-version: 6.1
import Foundation
import PackageDescription

/// The folder with libtorch's `lib` and `include`; `Scripts/setup` makes the default one.
let libtorch =
    ProcessInfo.processInfo.environment["LIBTORCH"]
    ?? "\(Context.packageDirectory)/.build-deps/libtorch"

let swiftSettings: [SwiftSetting] = [
    .enableUpcomingFeature("ExistentialAny"),
    .enableUpcomingFeature("InternalImportsByDefault"),
    .enableUpcomingFeature("MemberImportVisibility"),
]

func library(
    _ name: String, _ dependencies: [Target.Dependency] = [], exclude: [String] = [],
    resources: [Resource]? = nil
) -> Target {
    .target(
        name: name, dependencies: dependencies, exclude: exclude, resources: resources,
        swiftSettings: swiftSettings)
}

func tests(_ name: String, _ dependencies: [Target.Dependency] = [], exclude: [String] = [])
    -> Target
{
    .testTarget(
        name: "\(name)Tests", dependencies: [.byName(name: name)] + dependencies,
        exclude: exclude, swiftSettings: swiftSettings)
}

let package = Package(
    name: "lacuna",
    products: [
        .library(name: "Lacuna", targets: ["Lacuna"]),
        .library(name: "LacunaEvaluation", targets: ["InpaintingEvaluation"]),
        .library(
            name: "LacunaTraining", targets: ["InpaintingTraining", "TensorArithmetic", "Torch"]),
        .executable(name: "lacuna", targets: ["LacunaCommand"]),
        .executable(name: "lacuna-trainer", targets: ["LacunaTrainer"]),
    ],
    dependencies: [
        .package(url: "https://github.com/apple/swift-argument-parser", from: "1.8.2"),
        .package(url: "https://github.com/apple/swift-async-algorithms", from: "1.1.4"),
        .package(url: "https://github.com/apple/swift-http-types", from: "1.8.0"),
        .package(url: "https://github.com/apple/swift-log", from: "1.14.0"),
        .package(url: "https://github.com/apple/swift-metrics", from: "2.13.0"),
        // With its default traits it imports all of Foundation, which would triple a static program.
        .package(url: "https://github.com/apple/swift-protobuf", from: "1.39.0", traits: []),
        .package(
            url: "https://github.com/hummingbird-project/hummingbird", from: "2.28.1", traits: []),
        .package(url: "https://github.com/apple/swift-nio", from: "2.101.0"),
        .package(url: "https://github.com/apple/swift-nio-extras", from: "1.35.0"),
        .package(url: "https://github.com/swift-server/swift-service-lifecycle", from: "2.13.0"),
    ],
    targets: [
        .target(
            name: "CTorch",
            cxxSettings: [
                .headerSearchPath("gloo-declarations"),
                .unsafeFlags([
                    "-O2", "-isystem", "\(libtorch)/include",
                    "-isystem", "\(libtorch)/include/torch/csrc/api/include",
                ]),
            ],
            linkerSettings: [
                .unsafeFlags([
                    "-use-ld=lld", "-L\(libtorch)/lib",
                    "-Xlinker", "-rpath", "-Xlinker", "$ORIGIN/../lib/libtorch",
                    "-Xlinker", "-rpath", "-Xlinker", "\(libtorch)/lib",
                ]),
                .linkedLibrary("torch_cpu"), .linkedLibrary("c10"),
            ]),
        library("Torch", ["CTorch"]),
        library("TensorArithmetic", ["Torch"]),
        .target(
            name: "Kernels", swiftSettings: swiftSettings + [.unsafeFlags(["-Ounchecked"])]),
        library("FileAccess"),
        library("WeightFiles", ["FileAccess"]),
        library(
            "EventFiles",
            ["FileAccess", .product(name: "SwiftProtobuf", package: "swift-protobuf")],
            exclude: ["event.proto"]),
        library("MaskRecipes"),
        library("Metadata"),
        library("Imaging", ["Kernels", "MaskRecipes", "Metadata"]),
        .systemLibrary(
            name: "CVipsFlags", pkgConfig: "vips", providers: [.apt(["libvips-dev"])]),
        .target(name: "CVips", dependencies: ["CVipsFlags"]),
        library("ImageFiles", ["CVips", "FileAccess", "Imaging", "Metadata"]),
        .systemLibrary(
            name: "CTurboJPEG", pkgConfig: "libturbojpeg",
            providers: [.apt(["libturbojpeg0-dev"])]),
        library("TurboJPEG", ["CTurboJPEG"]),
        library("Inpainting", ["Imaging", "Kernels", "MaskRecipes", "Metadata"]),
        library(
            "InpaintingNetworks",
            [
                "FileAccess", "Imaging", "Inpainting", "Kernels", "TensorArithmetic", "Torch",
                "WeightFiles",
            ]),
        library(
            "InpaintingModels", ["FileAccess", "Inpainting", "InpaintingNetworks", "Torch"],
            resources: [.copy("Weights")]),
        library(
            "PictureFilling",
            ["FileAccess", "Imaging", "ImageFiles", "Inpainting", "InpaintingModels"]),
        library("InpaintingEvaluation", ["Imaging", "Inpainting", "MaskRecipes"]),
        library(
            "InpaintingTraining",
            [
                "FileAccess", "Imaging", "InpaintingNetworks", "MaskRecipes", "TensorArithmetic",
                "Torch", "TurboJPEG", "WeightFiles",
            ]),
        library(
            "InpaintingServer",
            [
                "FileAccess", "Imaging", "ImageFiles", "Inpainting", "InpaintingModels",
                "Metadata", "PictureFilling", "Torch",
                .product(name: "AsyncAlgorithms", package: "swift-async-algorithms"),
                .product(name: "CoreMetrics", package: "swift-metrics"),
                .product(name: "HTTPTypes", package: "swift-http-types"),
                .product(name: "Hummingbird", package: "hummingbird"),
                .product(name: "HummingbirdCore", package: "hummingbird"),
                .product(name: "Logging", package: "swift-log"),
                .product(name: "NIOCore", package: "swift-nio"),
                .product(name: "NIOHTTP1", package: "swift-nio"),
                .product(name: "NIOHTTPTypes", package: "swift-nio-extras"),
                .product(name: "NIOPosix", package: "swift-nio"),
                .product(name: "ServiceLifecycle", package: "swift-service-lifecycle"),
                .product(name: "UnixSignals", package: "swift-service-lifecycle"),
            ],
            resources: [.copy("Public")]),
        library(
            "Lacuna",
            [
                "FileAccess", "Imaging", "ImageFiles", "Inpainting", "InpaintingModels",
                "InpaintingNetworks", "MaskRecipes", "Metadata",
            ]),
        library(
            "CommandSupport",
            ["FileAccess", .product(name: "ArgumentParser", package: "swift-argument-parser")]),
        library(
            "TrainingCommand",
            [
                "CommandSupport", "EventFiles", "FileAccess", "Imaging", "InpaintingNetworks",
                "InpaintingTraining", "Torch", "WeightFiles",
                .product(name: "ArgumentParser", package: "swift-argument-parser"),
            ]),
        .executableTarget(
            name: "LacunaTrainer",
            dependencies: [
                "CommandSupport", "TrainingCommand",
                .product(name: "ArgumentParser", package: "swift-argument-parser"),
            ],
            swiftSettings: swiftSettings),
        .executableTarget(
            name: "LacunaCommand",
            dependencies: [
                "CommandSupport", "FileAccess", "Imaging", "ImageFiles", "Inpainting",
                "InpaintingEvaluation", "InpaintingModels", "InpaintingNetworks",
                "InpaintingServer", "InpaintingTraining", "MaskRecipes", "Metadata",
                "PictureFilling", "Torch", "TrainingCommand", "WeightFiles",
                .product(name: "ArgumentParser", package: "swift-argument-parser"),
            ],
            swiftSettings: swiftSettings),
        .testTarget(
            name: "TestSupport",
            dependencies: ["Imaging", "Inpainting", "MaskRecipes", "Metadata", "WeightFiles"],
            path: "Tests/TestSupport",
            swiftSettings: swiftSettings),
        tests("Torch", ["TensorArithmetic", "TestSupport"]),
        tests("Kernels"),
        tests("FileAccess", ["TestSupport"]),
        tests(
            "WeightFiles", ["FileAccess", "Imaging", "MaskRecipes", "TestSupport"],
            exclude: ["Fixtures"]),
        tests("EventFiles", ["TestSupport"]),
        tests("CommandSupport"),
        tests("MaskRecipes"),
        tests("Imaging", ["MaskRecipes", "TestSupport"]),
        tests(
            "ImageFiles", ["FileAccess", "Imaging", "MaskRecipes", "Metadata", "TestSupport"],
            exclude: ["Fixtures"]),
        tests("TurboJPEG"),
        tests(
            "Inpainting", ["Imaging", "MaskRecipes", "Metadata", "TestSupport"],
            exclude: ["Fixtures"]),
        tests(
            "PictureFilling",
            ["Imaging", "ImageFiles", "Inpainting", "InpaintingModels", "TestSupport"]),
        tests(
            "InpaintingServer",
            [
                "FileAccess", "Imaging", "ImageFiles", "Inpainting", "InpaintingModels",
                "MaskRecipes", "Metadata", "PictureFilling", "TestSupport",
                .product(name: "CoreMetrics", package: "swift-metrics"),
                .product(name: "HTTPTypes", package: "swift-http-types"),
                .product(name: "Hummingbird", package: "hummingbird"),
                .product(name: "Logging", package: "swift-log"),
                .product(name: "NIOCore", package: "swift-nio"),
                .product(name: "NIOEmbedded", package: "swift-nio"),
                .product(name: "NIOHTTPTypes", package: "swift-nio-extras"),
                .product(name: "NIOPosix", package: "swift-nio"),
                .product(name: "ServiceLifecycle", package: "swift-service-lifecycle"),
            ],
            exclude: ["Page/Goldens"]),
        tests("InpaintingEvaluation", ["Imaging", "Inpainting", "MaskRecipes", "TestSupport"]),
        tests(
            "InpaintingNetworks",
            [
                "Imaging", "Inpainting", "MaskRecipes", "TensorArithmetic", "TestSupport", "Torch",
                "WeightFiles",
            ],
            exclude: ["Fixtures"]),
        tests(
            "InpaintingModels",
            ["Imaging", "Inpainting", "InpaintingNetworks", "MaskRecipes", "TestSupport"]),
        tests(
            "InpaintingTraining",
            [
                "FileAccess", "Imaging", "InpaintingNetworks", "MaskRecipes", "TensorArithmetic",
                "TestSupport", "Torch", "TurboJPEG", "WeightFiles",
            ]),
        tests(
            "LacunaCommand",
            [
                "CommandSupport", "FileAccess", "Imaging", "ImageFiles", "Inpainting",
                "InpaintingEvaluation", "InpaintingModels", "InpaintingNetworks",
                "InpaintingServer", "InpaintingTraining", "LacunaTrainer", "MaskRecipes",
                "Metadata", "PictureFilling", "TestSupport", "Torch", "TrainingCommand",
                "WeightFiles",
                .product(name: "ArgumentParser", package: "swift-argument-parser"),
            ]),
    ],
    swiftLanguageModes: [.v6],
    cxxLanguageStandard: .cxx20
)
