import ArgumentParser
package import Imaging

extension DamageKind: ExpressibleByArgument {}
