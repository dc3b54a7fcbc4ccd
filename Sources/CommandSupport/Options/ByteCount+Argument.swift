import ArgumentParser
package import FileAccess

extension ByteCount: ExpressibleByArgument {
    package init?(argument: String) {
        self.init(argument)
    }
}
