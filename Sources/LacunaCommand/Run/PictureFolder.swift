import FileAccess
import FoundationEssentials
import ImageFiles

/// A folder of pictures, with or without the folders in it.
struct PictureFolder {
    let path: String
    let isRecursive: Bool

    /// Folders that are not searched, such as the one that takes the results.
    var excluded: Set<FileStatus.Identity> = []

    /// The pictures' paths relative to the folder, in order; hidden files are left out.
    func pictures() throws -> [String] {
        try pictures(in: "")
    }

    private func pictures(in subfolder: String) throws -> [String] {
        var found: [String] = []
        for name in try names(in: subfolder) {
            let relative = subfolder + name
            guard let status = FileStatus(of: "\(path)/\(relative)"),
                !excluded.contains(status.identity)
            else { continue }
            if !status.isFolder {
                if PictureFile.Format(path: name) != nil {
                    found.append(relative)
                }
            } else if isRecursive, !isLink(relative) {
                found += try pictures(in: relative + "/")
            }
        }
        return found
    }

    private func names(in subfolder: String) throws -> [String] {
        let folder = subfolder.isEmpty ? path : "\(path)/\(subfolder.dropLast())"
        do {
            // Changed in place: there may be millions.
            var names = try FileManager.default.contentsOfDirectory(atPath: folder)
            names.removeAll { $0.hasPrefix(".") }
            names.sort()
            return names
        } catch {
            throw CommandError(
                .missingInput, "'\(folder)' cannot be listed; allow reading it or leave it out.")
        }
    }

    /// Whether the entry is a symbolic link: linked folders are not entered, since they may lead in
    /// circles.
    private func isLink(_ relative: String) -> Bool {
        FileStatus(of: "\(path)/\(relative)", followingLinks: false)?.isFolder == false
    }
}
