/// What can be looked for in a picture, in the words of the command and the API.
package enum DamageKind: String, CaseIterable, Sendable {
    case scratch
    case dust
    case text
    case color
}
