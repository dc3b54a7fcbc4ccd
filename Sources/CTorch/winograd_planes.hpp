#pragma once

#include "panels.hpp"
#include "parallel.hpp"

#include <algorithm>
#include <vector>

namespace winograd {

/// Some rows of squares, those of all pictures counted on.
struct Rows {
    int64_t first, count;
};

/// Some rows of four channels, position by position: each a pixel of four planes, or with `scale` 2
/// the 2×2 pixels of one plane, whose convolution with stride 2 is one of these four with stride 1.
template <int64_t scale> class Strip {
    std::vector<Lanes> positions;
    int64_t width;

    static void transpose(Lanes a, Lanes b, Lanes c, Lanes d, Lanes *result) {
        Lanes ab = __builtin_shufflevector(a, b, 0, 4, 1, 5);
        Lanes cd = __builtin_shufflevector(c, d, 0, 4, 1, 5);
        Lanes ab2 = __builtin_shufflevector(a, b, 2, 6, 3, 7);
        Lanes cd2 = __builtin_shufflevector(c, d, 2, 6, 3, 7);
        result[0] = __builtin_shufflevector(ab, cd, 0, 1, 4, 5);
        result[1] = __builtin_shufflevector(ab, cd, 2, 3, 6, 7);
        result[2] = __builtin_shufflevector(ab2, cd2, 0, 1, 4, 5);
        result[3] = __builtin_shufflevector(ab2, cd2, 2, 3, 6, 7);
    }

    /// The place of a pixel of one plane in a line of it.
    float *place(int64_t line, int64_t x) {
        return reinterpret_cast<float *>(row(line / 2) + x / 2) + line % 2 * 2 + x % 2;
    }

  public:
    /// How many planes of a picture it holds.
    static constexpr int64_t planes = scale == 1 ? lane_count : 1;

    Strip(int64_t rows, int64_t width) : positions(rows * width), width(width) {}

    Lanes *row(int64_t index) { return positions.data() + index * width; }

    void clear() { std::fill(positions.begin(), positions.end(), Lanes{}); }

    /// Reads `count` values of a line of the planes to the pixels from `margin` on.
    void read(const float *values, int64_t plane, int64_t count, int64_t line, int64_t margin) {
        int64_t x = 0;
        if constexpr (scale == 2) {
            if (margin % 2) *place(line, margin) = values[x++];
            for (; x + 2 <= count; x += 2) {
                std::memcpy(place(line, margin + x), values + x, 2 * sizeof *values);
            }
            if (x < count) *place(line, margin + x) = values[x];
        } else {
            Lanes *target = row(line) + margin;
            for (; x + lane_count <= count; x += lane_count) {
                transpose(load(values + x), load(values + plane + x), load(values + 2 * plane + x),
                          load(values + 3 * plane + x), target + x);
            }
            for (; x < count; x++) {
                for (int64_t lane = 0; lane < lane_count; lane++) {
                    target[x][lane] = values[lane * plane + x];
                }
            }
        }
    }

    /// Adds `count` pixels from `margin` on to a line of the planes.
    void add(float *values, int64_t plane, int64_t count, int64_t line, int64_t margin) {
        int64_t x = 0;
        if constexpr (scale == 2) {
            if (margin % 2) values[x++] += *place(line, margin);
            for (; x + 2 <= count; x += 2) {
                const float *source = place(line, margin + x);
                values[x] += source[0];
                values[x + 1] += source[1];
            }
            if (x < count) values[x] += *place(line, margin + x);
        } else {
            const Lanes *source = row(line) + margin;
            for (; x + lane_count <= count; x += lane_count) {
                Lanes lines[lane_count];
                transpose(source[x], source[x + 1], source[x + 2], source[x + 3], lines);
                for (int64_t lane = 0; lane < lane_count; lane++) {
                    float *place = values + lane * plane + x;
                    store(load(place) + lines[lane], place);
                }
            }
            for (; x < count; x++) {
                for (int64_t lane = 0; lane < lane_count; lane++) {
                    values[lane * plane + x] += source[x][lane];
                }
            }
        }
    }
};

/// Squares of `size`×`size` positions, `step` apart, that cover pictures in memory plane by plane;
/// the first begins `margin` pixels above and left of each picture. A position is one pixel, or with
/// `scale` 2 the 2×2 pixels that are four channels of it.
template <int64_t size, int64_t scale> class Squares {
    static constexpr int64_t group_count = panel / lane_count;
    static constexpr int64_t planes = Strip<scale>::planes;

    int64_t pictures_channels, height, width, columns, step, margin, rows;

    /// Calls `body` with each row of squares, by its index in the block and among all, with the first
    /// of sixteen channels, and with a strip for every four of them.
    template <typename Body> void each_row(Rows block, Body body) const {
        in_parallel(channels() / panel, [&](int64_t index) {
            int64_t positions = pieces(scale, margin + width);
            int64_t strip_width = std::max((columns - 1) * step + size, positions);
            std::vector<Strip<scale>> strips(group_count, Strip<scale>(size, strip_width));
            for (int64_t row = 0; row < block.count; row++) {
                body(row, block.first + row, index * panel, strips);
            }
        });
    }

    /// Calls `body` with the offset of each line of pixels of a row of squares, and its index there.
    template <typename Body> void each_line(int64_t row, int64_t plane, Body body) const {
        int64_t top = row % rows * step * scale - margin;
        int64_t end = std::min(size * scale, height - top);
        int64_t first = (row / rows * pictures_channels + plane) * height;
        for (int64_t line = std::max<int64_t>(0, -top); line < end; line++) {
            body((first + top + line) * width, line);
        }
    }

  public:
    Squares(const at::Tensor &x, int64_t columns, int64_t rows, int64_t step, int64_t margin)
        : pictures_channels(x.size(1)), height(x.size(2)), width(x.size(3)), columns(columns),
          step(step), margin(margin), rows(rows) {}

    int64_t channels() const { return pictures_channels * scale * scale; }

    /// Transforms some rows of squares, one after the other the rows of the result.
    template <auto transform> Panels take(const at::Tensor &x, Rows block) const {
        Panels result(block.count * columns, channels());
        const float *pictures = x.const_data_ptr<float>();
        each_row(block, [&](int64_t block_row, int64_t row, int64_t channel, auto &strips) {
            for (int64_t group = 0; group < group_count; group++) {
                strips[group].clear();
                int64_t plane = channel / (scale * scale) + group * planes;
                each_line(row, plane, [&](int64_t offset, int64_t line) {
                    strips[group].read(pictures + offset, height * width, width, line, margin);
                });
            }
            float *place = result.at(0, block_row * columns, channel);
            for (int64_t column = 0; column < columns; column++, place += panel) {
                for (int64_t group = 0; group < group_count; group++) {
                    Lanes square[products];
                    for (int64_t line = 0; line < size; line++) {
                        const Lanes *from = strips[group].row(line) + column * step;
                        std::copy(from, from + size, square + line * window);
                    }
                    transform(square);
                    for (int64_t index = 0; index < products; index++) {
                        store(square[index], place + group * lane_count + index * result.step());
                    }
                }
            }
        });
        return result;
    }

    /// Adds what `transform` makes of the rows of `values` to some rows of squares.
    template <auto transform> void put(const Panels &values, Rows block, at::Tensor &x) const {
        float *pictures = x.mutable_data_ptr<float>();
        each_row(block, [&](int64_t block_row, int64_t row, int64_t channel, auto &strips) {
            for (auto &strip : strips) strip.clear();
            const float *place = values.at(0, block_row * columns, channel);
            for (int64_t column = 0; column < columns; column++, place += panel) {
                for (int64_t group = 0; group < group_count; group++) {
                    Lanes square[products];
                    for (int64_t index = 0; index < products; index++) {
                        square[index] = load(place + group * lane_count + index * values.step());
                    }
                    transform(square);
                    for (int64_t line = 0; line < size; line++) {
                        Lanes *to = strips[group].row(line) + column * step;
                        for (int64_t x = 0; x < size; x++) to[x] += square[line * window + x];
                    }
                }
            }
            for (int64_t group = 0; group < group_count; group++) {
                int64_t plane = channel / (scale * scale) + group * planes;
                each_line(row, plane, [&](int64_t offset, int64_t line) {
                    strips[group].add(pictures + offset, height * width, width, line, margin);
                });
            }
        });
    }
};

} // namespace winograd
