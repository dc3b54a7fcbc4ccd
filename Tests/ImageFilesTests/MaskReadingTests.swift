import ImageFiles
import Imaging
import Testing

@Suite struct MaskReadingTests {
    /// A picture of four pixels in a row.
    private func row<Sample>(
        _ values: [Sample], gray: Bool = false, alpha: Bool = false
    ) -> Image {
        let samples: Image.Samples =
            (values as? [UInt8]).map { .uint8($0) } ?? .uint16((values as? [UInt16]) ?? [])
        return Image(
            width: 4, height: 1, colorModel: gray ? .gray : .rgb, hasAlpha: alpha, samples: samples)
    }

    private let picture = Image(
        width: 4, height: 1, colorModel: .gray, samples: .uint8([0, 0, 0, 0]))

    private func read(_ image: Image, _ reading: MaskReading = MaskReading()) throws -> FoundMask {
        try reading.mask(from: image, fitting: picture, name: "mask.png")
    }

    @Test func whiteStartsInTheMiddle() throws {
        let shallow = try read(row([0, 127, 128, 255] as [UInt8], gray: true))
        #expect(shallow.mask.values == [false, false, true, true])
        #expect(shallow.understood == "hole 50.0 % in 1 region (white of a grey mask)")
        #expect(shallow.warning == nil)
        let deep = try read(row([0, 32767, 32768, 65535] as [UInt16], gray: true))
        #expect(deep.mask.values == [false, false, true, true])
    }

    /// Luma: 0.587 of green is white, 0.299 of red is not.
    @Test func colorsCountByLuma() throws {
        let image = row([255, 0, 0, 0, 255, 0, 127, 127, 127, 128, 128, 128] as [UInt8])
        let found = try read(image)
        #expect(found.mask.values == [false, true, false, true])
        #expect(found.understood == "hole 50.0 % in 2 regions (white of an RGB mask)")
    }

    @Test func alphaCarriesTheMaskOfOneColor() throws {
        let constant = row(
            [0, 0, 0, 255, 0, 0, 0, 128, 0, 0, 0, 127, 0, 0, 0, 0] as [UInt8], alpha: true)
        let found = try read(constant)
        #expect(found.mask.values == [true, true, false, false])
        #expect(found.understood.contains("alpha of a mask in one colour"))
    }

    @Test func transparentPixelsAreNotWhite() throws {
        let image = row([255, 255, 255, 0, 0, 255, 255, 255] as [UInt8], gray: true, alpha: true)
        #expect(try read(image).mask.values == [true, false, false, true])
    }

    @Test func opaqueWhiteMasksAreWhite() throws {
        let image = row(
            [255, 255, 255, 255, 255, 255, 255, 255] as [UInt8], gray: true, alpha: true)
        #expect(try read(image).mask.holeCount == 4)
    }

    @Test func paintMatchesExactly() throws {
        let red = try #require(PaintColor("#FF0000"))
        let image = row([255, 0, 0, 254, 0, 0, 255, 0, 1, 255, 0, 0] as [UInt8])
        let found = try read(image, MaskReading(source: .paint(red)))
        #expect(found.mask.values == [true, false, false, true])
        #expect(found.understood.contains("pixels painted #ff0000"))
        let deep = row([65535, 0, 0, 65280, 0, 0, 0, 0, 0, 65535, 0, 0] as [UInt16])
        #expect(
            try read(deep, MaskReading(source: .paint(red))).mask.values
                == [true, false, false, true])
    }

    @Test(arguments: ["#ff000", "red", "#gg0000", "#+f0000", ""])
    func refusesOtherColors(text: String) {
        #expect(PaintColor(text) == nil)
    }

    @Test func readsColors() {
        #expect(PaintColor("0a10ff") == PaintColor(red: 10, green: 16, blue: 255))
        #expect(PaintColor(red: 10, green: 16, blue: 255).description == "#0a10ff")
    }

    @Test func transparencyIsTheHole() throws {
        let image = row([9, 0, 9, 127, 9, 128, 9, 255] as [UInt8], gray: true, alpha: true)
        let reading = MaskReading(source: .transparency)
        #expect(try read(image, reading).mask.values == [true, true, false, false])
        let error = #expect(throws: ImageFileError.self) { try read(picture, reading) }
        #expect(error?.code == .unsuitableMask)
    }

    @Test func inverts() throws {
        let found = try read(
            row([0, 255, 255, 255] as [UInt8], gray: true), MaskReading(inverts: true))
        #expect(found.mask.values == [true, false, false, false])
        #expect(found.understood == "hole 25.0 % in 1 region (white of a grey mask, inverted)")
    }

    @Test func otherSizesNeedPermission() throws {
        let small = Image(width: 2, height: 1, colorModel: .gray, samples: .uint8([255, 0]))
        let error = #expect(throws: ImageFileError.self) { try read(small) }
        #expect(error?.description.contains("2×1") == true)
        #expect(error?.description.contains("4×1") == true)
        let found = try read(small, MaskReading(resizes: true))
        #expect(found.mask.values == [true, true, false, false])
        #expect(found.understood.contains("resized from 2×1"))
    }

    @Test func warnsOfUnlikelyMasks() throws {
        let large = try read(row([0, 255, 255, 255] as [UInt8], gray: true))
        #expect(large.warning?.contains("75.0 %") == true)
        for values in [[255, 255, 255, 255], [0, 0, 0, 0], [0, 255, 255, 255]] as [[UInt8]] {
            let warning = try read(row(values, gray: true)).warning
            #expect(warning?.contains("invert") == true)
        }
    }

    @Test func understandsMasksOfAnyKind() throws {
        let mask = try Fixture.read("bilevel.tif").pages[0]
        let found = try MaskReading().mask(from: mask, fitting: mask, name: "bilevel.tif")
        #expect(found.mask.holeCount == 48)
    }

    @Test func masksAreWrittenWhite() throws {
        let mask = Mask(width: 2, height: 1, values: [true, false])
        let bytes = try PictureFile(pages: [mask.image], format: .png)
            .encoded(as: .png, quality: 90)
        let image = try PictureFile(decoding: bytes, name: "mask", maxPixels: 2).pages[0]
        #expect(image.samples == .uint8([255, 0]))
        #expect(try MaskReading().mask(from: image, fitting: image, name: "mask").mask == mask)
    }
}
