import FoundationEssentials
import HTTPTypes
import ImageFiles
import Imaging
import PictureFilling
import Testing

@testable import InpaintingServer

/// Requests as the page of IOPaint 1.6 sends them (`web_app/src/lib/api.ts`).
@Suite struct IOPaintTests {
    private static let settings = """
        "ldm_steps":30,"ldm_sampler":"ddim","zits_wireframe":true,"cv2_flag":"INPAINT_NS",
        "cv2_radius":5,"hd_strategy":"Crop","hd_strategy_crop_triger_size":640,
        "hd_strategy_crop_margin":128,"hd_trategy_resize_imit":2048,"prompt":"",
        "negative_prompt":"","use_croper":false,"croper_x":0,"croper_y":0,"croper_height":512,
        "croper_width":512,"use_extender":false,"extender_x":0,"extender_y":0,
        "extender_height":24,"extender_width":24,"sd_mask_blur":12,"sd_strength":1,"sd_steps":50,
        "sd_guidance_scale":7.5,"sd_sampler":"DPM++ 2M","sd_seed":-1,"sd_match_histograms":false,
        "sd_lcm_lora":false,"paint_by_example_example_image":null,"p2p_image_guidance_scale":1.5,
        "enable_controlnet":false,"controlnet_conditioning_scale":0.4,"controlnet_method":"",
        "enable_brushnet":false,"brushnet_method":"random_mask",
        "brushnet_conditioning_scale":1,"powerpaint_task":"text-guided"
        """

    private static func body(_ more: String = "") throws -> String {
        let image = Data(try Pictures.ramp(24, 16)).base64EncodedString()
        let hole = Region(x: 2, y: 2, width: 4, height: 4)
        let mask = Data(try Pictures.mask(24, 16, hole: hole)).base64EncodedString()
        return """
            {\(more)"image":"data:image/png;base64,\(image)","mask":"\(mask)",\(settings)}
            """
    }

    @Test func itsOwnPageIsAnswered() async throws {
        let body = try Self.body()
        try await TestServer().test { client in
            let response = try await client.post("/api/v1/inpaint", json: body)
            #expect(response.status == .ok)
            let warning = try #require(response.headers[.warning])
            for (wrong, right) in InpaintRequest.misspelled {
                #expect(warning.contains("'\(wrong)' was taken for '\(right)'"))
            }
            var expected = Pictures.rampImage(24, 16)
            let hole = Region(x: 2, y: 2, width: 4, height: 4)
            expected.paint(Pictures.maskValue(24, 16, hole: hole), [1, 1, 1])
            #expect(try response.picture.pages[0].samples == expected.samples)
        }
    }

    @Test func misspelledKeysMeanWhatTheyShould() throws {
        let request = try InpaintRequest(Form(json: Array(Self.body().utf8)), defaultModel: "m")
        #expect(request.manner.strategy.cropTriggerSize == 640)
        #expect(request.manner.strategy.resizeLimit == 2048)
        #expect(request.manner.strategy.kind == .crop)
    }

    @Test(arguments: [
        ("hd_strategy_crop_margn", "1"), ("hd_strategy", "\"Tile\""), ("hd_strategy", "7"),
        ("hd_strategy_crop_margin", "-1"), ("hd_strategy_resize_limit", "-1"),
        ("hd_strategy_crop_trigger_size", "-1"), ("dilate", "-1"), ("feather", "-1"),
        ("feather", "1.5"), ("cv2_flag", "\"NS\""), ("cv2_radius", "-1"), ("ldm_steps", "-20"),
        ("ldm_sampler", "\"euler\""), ("sd_seed", "-2"), ("sd_strength", "-0.1"),
        ("sd_strength", "1.1"), ("powerpaint_task", "\"paint\""), ("use_extender", "true"),
        ("use_croper", "3"), ("prompt", "[]"), ("model", "\"lama\""), ("mask", "\"?\""),
        ("image", "null"),
    ])
    func badValuesAreNamed(key: String, value: String) async throws {
        let body = try Self.body("\"\(key)\":\(value),")
        try await TestServer().test { client in
            let response = try await client.post("/api/v1/inpaint", json: body)
            #expect(response.status == .unprocessableContent)
            #expect(response.text.contains("'\(key)'"))
        }
    }

    @Test func theServerDescribesItselfInItsWords() async throws {
        try await TestServer().test { client in
            let config = try await client.get("/api/v1/server-config").json
            #expect(config["plugins"] == .other)
            #expect(config["model"] == .text("white"))
            #expect(config["input"] == .flag(false))
            let model = try await client.get("/api/v1/model").json
            #expect(model["name"] == .text("white"))
            #expect(model["model_type"] == .text("inpaint"))
        }
    }

    @Test func theModelIsSwitched() async throws {
        try await TestServer().test { client in
            let switched = try await client.post("/api/v1/model", json: #"{"name":"black"}"#)
            #expect(try switched.json["name"] == .text("black"))
            #expect(try await client.get("/api/v1/model").json["name"] == .text("black"))
            for body in [#"{"name":"lama"}"#, "{}", #"{"name":"/etc/passwd"}"#] {
                let refused = try await client.post("/api/v1/model", json: body)
                #expect(refused.status == .unprocessableContent)
            }
        }
    }

    @Test(arguments: [("expand", 8 * 8 - 12), ("shrink", 4), ("reverse", 24 * 16 - 16)])
    func masksAreAdjusted(operation: String, count: Int) async throws {
        let hole = Region(x: 10, y: 6, width: 4, height: 4)
        let mask = Data(try Pictures.mask(24, 16, hole: hole)).base64EncodedString()
        let radius = operation == "expand" ? 2 : 1
        try await TestServer().test { client in
            let response = try await client.post(
                "/api/v1/adjust_mask",
                json: #"{"mask":"\#(mask)","operate":"\#(operation)","kernel_size":\#(radius)}"#)
            let image = try response.picture.pages[0]
            guard case .uint8(let values) = image.samples else { return }
            #expect(image.channels == 2)
            #expect(values.count(where: { $0 == 255 }) == 2 * count)
            #expect(values.count(where: { $0 == 0 }) == 2 * (24 * 16 - count))
        }
    }
}
