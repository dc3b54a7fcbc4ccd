import Testing

@testable import Inpainting

@Suite struct SizeLimitTests {
    @Test(arguments: [
        (SizeLimit(), [90, 30]), (SizeLimit(longSide: 90), [90, 30]),
        (SizeLimit(longSide: 45), [45, 15]), (SizeLimit(area: 2700), [90, 30]),
        (SizeLimit(area: 675), [45, 15]), (SizeLimit(area: 674), [44, 14]),
        (SizeLimit(longSide: 1), [1, 1]), (SizeLimit(area: 1), [1, 1]),
        (SizeLimit(area: 96 * 32, sideMultiple: 32), [90, 30]),
        (SizeLimit(area: 64 * 32, sideMultiple: 32), [64, 21]),
        (SizeLimit(area: 1, sideMultiple: 32), [1, 1]),
    ])
    func sizesKeepTheirShape(limit: SizeLimit, size: [Int]) {
        let found = limit.size(for: 90, 30)
        #expect([found.width, found.height] == size)
        let turned = limit.size(for: 30, 90)
        #expect([turned.height, turned.width] == size)
    }

    @Test(arguments: [(1, 1000, 1), (10_000, 8_000, 128), (777, 12_345, 7)])
    func paddedSidesStayWithinTheArea(width: Int, height: Int, multiple: Int) {
        for area in [1 << 15, 1 << 19, 1 << 22] {
            let size = SizeLimit(area: area, sideMultiple: multiple).size(for: width, height)
            let sides = [size.width, size.height].map { ($0 + multiple - 1) / multiple * multiple }
            #expect(sides[0] * sides[1] <= area)
            #expect(size.width <= width && size.height <= height)
        }
    }
}
