import ImageFiles

/// One picture to fill.
///
/// Paths are as the user wrote them; `-` is standard input or output.
struct Job: Equatable {
    let image: String

    /// The mask's file; nil where the picture itself shows the hole.
    let mask: String?

    let output: String

    /// What to write; nil keeps the picture's own format.
    let format: PictureFile.Format?
}

/// The pictures of a run, each with its mask and its target.
struct JobPlan: Equatable {
    /// A picture that cannot be filled, and why.
    struct Rejection: Equatable {
        let image: String
        let error: CommandError
    }

    var jobs: [Job] = []
    var rejections: [Rejection] = []

    /// Whether a folder of pictures was asked for, some of which may fail.
    var isBatch = false
}
