import ArgumentParser
package import PictureFilling

extension ByteCount: ExpressibleByArgument {
    package init?(argument: String) {
        self.init(argument)
    }
}
