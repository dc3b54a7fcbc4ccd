// swift-tools-version: 6.1
import PackageDescription

let package = Package(
    name: "embedding",
    dependencies: [.package(name: "lacuna", path: "../..")],
    targets: [
        .executableTarget(
            name: "embedding", dependencies: [.product(name: "Lacuna", package: "lacuna")])
    ],
    swiftLanguageModes: [.v6])
