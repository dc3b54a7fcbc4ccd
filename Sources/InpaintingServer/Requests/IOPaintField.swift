/// What a key of IOPaint 1.6 takes that has no meaning here, since it steers models that are not
/// offered; such values are checked and passed over.
enum IOPaintField {
    case flag
    case text
    case integer(ClosedRange<Int>)
    case number(ClosedRange<Double>)
    case choice([String])

    private static let size = 0...1_000_000
    private static let steps = 1...1000

    static let all: [String: IOPaintField] = [
        "ldm_steps": .integer(steps), "ldm_sampler": .choice(["ddim", "plms"]),
        "zits_wireframe": .flag,
        "prompt": .text, "negative_prompt": .text,
        "use_croper": .flag, "croper_x": .integer(size), "croper_y": .integer(size),
        "croper_height": .integer(size), "croper_width": .integer(size),
        "use_extender": .flag, "extender_x": .integer(-1_000_000...1_000_000),
        "extender_y": .integer(-1_000_000...1_000_000), "extender_height": .integer(size),
        "extender_width": .integer(size),
        "sd_scale": .number(0...1), "sd_mask_blur": .integer(size), "sd_strength": .number(0...1),
        "sd_steps": .integer(steps), "sd_guidance_scale": .number(0...1000), "sd_sampler": .text,
        "sd_seed": .integer(-1...Int(Int32.max)), "sd_match_histograms": .flag,
        "sd_outpainting_softness": .number(0...1000), "sd_outpainting_space": .number(0...1000),
        "sd_lcm_lora": .flag, "sd_keep_unmasked_area": .flag,
        "cv2_flag": .choice(["INPAINT_NS", "INPAINT_TELEA"]), "cv2_radius": .integer(0...1000),
        "paint_by_example_example_image": .text, "p2p_image_guidance_scale": .number(0...1000),
        "enable_controlnet": .flag, "controlnet_conditioning_scale": .number(0...1),
        "controlnet_method": .text,
        "enable_brushnet": .flag, "brushnet_method": .text,
        "brushnet_conditioning_scale": .number(0...1),
        "enable_powerpaint_v2": .flag,
        "powerpaint_task": .choice([
            "text-guided", "context-aware", "shape-guided", "object-remove", "outpainting",
        ]),
        "fitting_degree": .number(0...1),
    ]

    /// Throws ``Problem`` where the form's value is of another kind or out of range.
    func check(_ key: String, in form: Form) throws {
        switch self {
        case .flag: _ = try form.flag(key)
        case .text: _ = try form.text(key)
        case .integer(let range): _ = try form.integer(key, in: range)
        case .number(let range): _ = try form.number(key, in: range)
        case .choice(let words): _ = try form.choice(key, of: words)
        }
    }
}
