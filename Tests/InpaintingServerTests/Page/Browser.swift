import Foundation
import HTTPTypes
import TestSupport

/// Chromium without a window, driven through chromedriver.
///
/// W3C, *WebDriver*, <https://www.w3.org/TR/webdriver2/>.
final class Browser {
    struct Failure: Error {
        let message: String
    }

    /// Where the browser puts what the page saves.
    let downloads: TemporaryFolder
    private let driver: Process
    private let client: TestClient
    private var session = ""

    private static let paths = (
        browser: "/usr/bin/chromium", driver: "/usr/bin/chromedriver",
        font: "/usr/share/fonts/truetype/nanum"
    )

    static var isInstalled: Bool {
        [paths.browser, paths.driver, paths.font].allSatisfy(FileManager.default.fileExists)
    }

    /// Why tests of the page are left out where there is no browser.
    static let advice = "Chromium is not installed; run 'Scripts/setup --for-tests'"

    private init() throws {
        downloads = try TemporaryFolder()
        var environment = ProcessInfo.processInfo.environment
        environment["FONTCONFIG_FILE"] = try downloads.write(Self.fonts, to: "fonts.conf")
        let port: Int
        (driver, port) = try Self.startDriver(environment)
        client = TestClient(port: port)
    }

    /// One font for all texts, so that the page looks the same on every machine.
    private static var fonts: [UInt8] {
        Array(
            """
            <fontconfig>
            <dir>\(paths.font)</dir><cachedir prefix="xdg">fontconfig</cachedir>
            <match><edit name="family" mode="assign"><string>NanumGothic</string></edit></match>
            </fontconfig>
            """.utf8)
    }

    /// Starts the driver and says at which port it listens.
    ///
    /// It takes some free port of IPv6 and gives up where IPv4's of that number is not free, too.
    private static func startDriver(_ environment: [String: String]) throws -> (Process, Int) {
        for _ in 0..<9 {
            let driver = Process()
            driver.executableURL = URL(filePath: paths.driver)
            driver.arguments = ["--port=0"]
            driver.environment = environment
            let output = Pipe()
            driver.standardOutput = output
            driver.standardError = FileHandle.nullDevice
            try driver.run()
            if let port = port(in: output) { return (driver, port) }
            driver.waitUntilExit()
        }
        throw Failure(message: "chromedriver does not find a port to listen at")
    }

    /// The port that the driver says it took.
    private static func port(in output: Pipe) -> Int? {
        var text = ""
        while true {
            let data = output.fileHandleForReading.availableData
            guard !data.isEmpty else { return nil }
            text += String(decoding: data, as: UTF8.self)
            if let range = text.range(of: "successfully on port "), text.hasSuffix(".\n"),
                let port = Int(text[range.upperBound...].prefix { $0.isNumber })
            {
                return port
            }
        }
    }

    /// Opens a browser, does something with it and closes it.
    static func use(_ body: (Browser) async throws -> Void) async throws {
        let browser = try Browser()
        defer { browser.stopDriver() }
        try await browser.begin()
        do {
            try await body(browser)
        } catch {
            try? await browser.end()
            throw error
        }
        try await browser.end()
    }

    /// Ends the driver, and with its group a browser that may be left.
    private func stopDriver() {
        kill(-driver.processIdentifier, SIGKILL)
        driver.waitUntilExit()
    }

    private func begin() async throws {
        let options: JSONValue = [
            "binary": .text(Self.paths.browser),
            "args": [
                "--headless=new", "--no-sandbox", "--disable-gpu", "--disable-dev-shm-usage",
                "--hide-scrollbars", "--force-device-scale-factor=1", "--window-size=1200,800",
                "--lang=en-US",
            ],
            "prefs": [
                "download.default_directory": .text(downloads.path),
                "download.prompt_for_download": false,
            ],
        ]
        let answer = try await send(
            "/session",
            ["capabilities": ["alwaysMatch": ["goog:chromeOptions": options]]])
        session = "/session/\(answer["sessionId"].asText ?? "")"
        try await command("/timeouts", ["script": 60_000])
    }

    private func end() async throws {
        _ = try await send(session, nil, method: .delete)
    }

    /// Sends a command of the session; without parameters it is asked for with GET.
    @discardableResult
    func command(_ path: String, _ parameters: JSONValue? = nil) async throws -> JSONValue {
        try await send(session + path, parameters)
    }

    /// Sends a command of Chromium's own protocol.
    func developerCommand(_ name: String, _ parameters: JSONValue) async throws {
        try await command("/goog/cdp/execute", ["cmd": .text(name), "params": parameters])
    }

    private func send(
        _ path: String, _ parameters: JSONValue?, method: HTTPRequest.Method? = nil
    ) async throws -> JSONValue {
        let body = try parameters.map { [UInt8](try JSONEncoder().encode($0)) }
        let response = try await client.send(
            method ?? (body == nil ? .get : .post), path,
            headers: [.contentType: "application/json"], body ?? [])
        let answer = Data(response.bytes)
        let value = try JSONDecoder().decode(JSONValue.self, from: answer)["value"]
        if let error = value["error"].asText {
            throw Failure(message: "\(error): \(value["message"].asText ?? "")")
        }
        return value
    }
}
