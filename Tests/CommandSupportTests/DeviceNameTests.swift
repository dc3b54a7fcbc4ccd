import CommandSupport
import Testing

@Suite struct DeviceNameTests {
    @Test(arguments: ["auto", "cpu", "cuda", "cuda:0", "cuda:13"])
    func devicesAreTaken(text: String) {
        #expect(DeviceName(argument: text)?.text == text)
    }

    @Test(arguments: ["gpu", "cuda:", "cuda:x", "cuda:-1", "CPU", "cuda:1:2", ""])
    func otherDevicesAreNot(text: String) {
        #expect(DeviceName(argument: text) == nil)
    }
}
