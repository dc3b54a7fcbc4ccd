import ImageFiles
import PictureFilling

/// What `POST /api/v1/inpaint` is asked for: in IOPaint's keys, in ours, or both.
struct InpaintRequest: Sendable {
    let image: [UInt8]
    let mask: [UInt8]
    let manner: FillManner

    /// What to tell the client although the request is answered.
    var warnings: [String] = []

    /// Two keys that IOPaint 1.6's own page misspells, and what it means by them.
    static let misspelled = [
        "hd_strategy_crop_triger_size": "hd_strategy_crop_trigger_size",
        "hd_trategy_resize_imit": "hd_strategy_resize_limit",
    ]

    /// - Throws: ``Problem`` where a key is unknown, a value cannot be used or a file is missing.
    init(_ form: Form, defaultModel: String) throws {
        var form = form
        for (wrong, right) in Self.misspelled.sorted(by: { $0.key < $1.key }) {
            guard let value = form.values.removeValue(forKey: wrong) else { continue }
            form.values[right] = form.values[right] ?? value
            warnings.append("'\(wrong)' was taken for '\(right)'")
        }
        try form.requireKnown(
            FillManner.keys.union(IOPaintField.all.keys).union(["image", "mask"]))
        for (key, field) in IOPaintField.all { try field.check(key, in: form) }
        guard try form.flag("use_extender") != true else {
            throw Problem.invalid("'use_extender' must be false: pictures keep their size here.")
        }
        image = try form.requiredFile("image")
        mask = try form.requiredFile("mask")
        manner = try FillManner(form, defaultModel: defaultModel)
    }
}

/// How a hole is filled.
struct FillManner: Sendable {
    let model: String

    /// By how many pixels the hole grows on every side.
    let dilate: Int

    /// Over how many pixels the filling is blended into its surroundings, inside the hole.
    let feather: Int

    let strategy: SizeStrategy

    static let keys: Set = [
        "model", "dilate", "feather", "hd_strategy", "hd_strategy_crop_margin",
        "hd_strategy_crop_trigger_size", "hd_strategy_resize_limit",
    ]

    /// - Throws: ``Problem`` where a value is out of range.
    init(_ form: Form, defaultModel: String) throws {
        model = try form.text("model") ?? defaultModel
        dilate = try form.integer("dilate", in: 0...1000) ?? 0
        feather = try form.integer("feather", in: 0...1000) ?? 0
        var strategy = SizeStrategy()
        let kinds = SizeStrategy.Kind.allCases.map(\.rawValue)
        strategy.kind =
            try form.choice("hd_strategy", of: kinds).flatMap(SizeStrategy.Kind.init(rawValue:))
            ?? strategy.kind
        strategy.cropMargin =
            try form.integer("hd_strategy_crop_margin", in: SizeStrategy.cropMargins)
            ?? strategy.cropMargin
        strategy.cropTriggerSize =
            try form.integer("hd_strategy_crop_trigger_size", in: SizeStrategy.cropTriggerSizes)
            ?? strategy.cropTriggerSize
        strategy.resizeLimit =
            try form.integer("hd_strategy_resize_limit", in: SizeStrategy.resizeLimits)
            ?? strategy.resizeLimit
        self.strategy = strategy
    }
}
