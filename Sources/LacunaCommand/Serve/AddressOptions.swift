import ArgumentParser

/// Who reaches the server.
struct AddressOptions: ParsableArguments {
    @Option(
        help: ArgumentHelp(
            "The name or address to listen at; 0.0.0.0 is reached from everywhere.",
            valueName: "host"))
    var host = "127.0.0.1"

    @Option(help: ArgumentHelp("The port to listen at; 0 takes a free one.", valueName: "number"))
    var port = 8080

    @Option(
        help: ArgumentHelp(
            """
            What clients must send as 'Authorization: Bearer', at least 16 characters. (default: \
            none on this machine, else a random one)
            """, valueName: "text"))
    var token: String?

    @Option(
        help: ArgumentHelp(
            """
            Let the pages of another origin ask too, such as https://example.org; may be repeated.
            """, valueName: "origin"))
    var allowOrigin: [String] = []

    func validate() throws {
        guard (0...65_535).contains(port) else {
            throw ValidationError("--port \(port) is out of range; use 0 to 65535.")
        }
        if let token, token.utf8.count < 16 || !token.utf8.allSatisfy({ (33...126).contains($0) }) {
            throw ValidationError(
                "--token must be at least 16 letters, digits or signs without spaces.")
        }
        for origin in allowOrigin
        where !(origin.hasPrefix("http://") || origin.hasPrefix("https://"))
            || origin.split(separator: "/").count != 2
        {
            throw ValidationError(
                "--allow-origin '\(origin)' is no origin; write it as https://example.org.")
        }
    }
}
