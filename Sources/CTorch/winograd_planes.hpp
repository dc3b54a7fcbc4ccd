#pragma once

#include "parallel.hpp"
#include "winograd.hpp"

#include <ATen/ops/empty.h>
#include <algorithm>
#include <vector>

namespace winograd {

/// How many channels are transformed at once: those of a line of the cache.
constexpr int64_t panel = 16;

inline int64_t panel_count(int64_t channels) { return (channels + panel - 1) / panel; }

/// Some rows of squares, those of all pictures counted on.
struct Rows {
    int64_t first, count;
};

/// Four channels of some rows, pixel by pixel.
class Strip {
    std::vector<Lanes> pixels;
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

  public:
    Strip(int64_t rows, int64_t width) : pixels(rows * width), width(width) {}

    Lanes *row(int64_t index) { return pixels.data() + index * width; }

    void clear() { std::fill(pixels.begin(), pixels.end(), Lanes{}); }

    /// Reads `count` values of a row of four planes to the pixels from `margin` on.
    void read(const float *values, int64_t plane, int64_t count, int64_t index, int64_t margin) {
        Lanes *target = row(index) + margin;
        int64_t x = 0;
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

    /// Adds `count` pixels from `margin` on to a row of four planes.
    void add(float *values, int64_t plane, int64_t count, int64_t index, int64_t margin) {
        const Lanes *source = row(index) + margin;
        int64_t x = 0;
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
};

/// Squares of `size`×`size` pixels, `step` apart, that cover pictures in memory plane by plane; the
/// first begins `margin` pixels above and left of each picture.
template <int64_t size> class Squares {
    int64_t channels, height, width, columns, step, margin, rows;

    /// Calls `body` with each row of squares, by its index in the block and among all, with the first
    /// of some channels, and with a strip for every four of them.
    template <typename Body> void each_row(Rows block, Body body) const {
        in_parallel(panel_count(channels), [&](int64_t index) {
            int64_t channel = index * panel, lanes = std::min(panel, channels - channel);
            int64_t strip_width = std::max((columns - 1) * step + size, margin + width);
            std::vector<Strip> strips(lanes / lane_count, Strip(size, strip_width));
            for (int64_t row = 0; row < block.count; row++) {
                body(row, block.first + row, channel, strips);
            }
        });
    }

    /// Calls `body` with the offset of each row of pixels of a row of squares, and its index there.
    template <typename Body> void each_line(int64_t row, int64_t channel, Body body) const {
        int64_t top = row % rows * step - margin, end = std::min(size, height - top);
        int64_t plane = (row / rows * channels + channel) * height;
        for (int64_t line = std::max<int64_t>(0, -top); line < end; line++) {
            body((plane + top + line) * width, line);
        }
    }

  public:
    Squares(const at::Tensor &x, int64_t columns, int64_t rows, int64_t step, int64_t margin)
        : channels(x.size(1)), height(x.size(2)), width(x.size(3)), columns(columns), step(step),
          margin(margin), rows(rows) {}

    /// Transforms some rows of squares to `[36, squares, channels]`.
    template <auto transform> at::Tensor take(const at::Tensor &x, Rows block) const {
        const int64_t squares = block.count * columns;
        // A power of two would have the 36 values of a square meet in one set of the cache.
        auto result = at::empty({products, squares * channels + panel}, x.options())
                          .narrow(1, 0, squares * channels)
                          .view({products, squares, channels});
        const float *pictures = x.const_data_ptr<float>();
        float *values = result.template mutable_data_ptr<float>();
        const int64_t stride = result.stride(0);
        each_row(block, [&](int64_t block_row, int64_t row, int64_t channel, auto &strips) {
            for (size_t group = 0; group < strips.size(); group++) {
                strips[group].clear();
                each_line(row, channel + group * lane_count, [&](int64_t offset, int64_t line) {
                    strips[group].read(pictures + offset, height * width, width, line, margin);
                });
            }
            float *place = values + block_row * columns * channels + channel;
            for (int64_t column = 0; column < columns; column++, place += channels) {
                for (size_t group = 0; group < strips.size(); group++) {
                    Lanes square[products];
                    for (int64_t line = 0; line < size; line++) {
                        const Lanes *from = strips[group].row(line) + column * step;
                        std::copy(from, from + size, square + line * window);
                    }
                    transform(square);
                    for (int64_t index = 0; index < products; index++) {
                        store(square[index], place + group * lane_count + index * stride);
                    }
                }
            }
        });
        return result;
    }

    /// Adds what `transform` makes of `[36, squares, channels]` to some rows of squares.
    template <auto transform>
    void put(const at::Tensor &values, Rows block, at::Tensor &x) const {
        const float *from = values.const_data_ptr<float>();
        float *pictures = x.mutable_data_ptr<float>();
        const int64_t stride = values.stride(0);
        each_row(block, [&](int64_t block_row, int64_t row, int64_t channel, auto &strips) {
            for (auto &strip : strips) strip.clear();
            const float *place = from + block_row * columns * channels + channel;
            for (int64_t column = 0; column < columns; column++, place += channels) {
                for (size_t group = 0; group < strips.size(); group++) {
                    Lanes square[products];
                    for (int64_t index = 0; index < products; index++) {
                        square[index] = load(place + group * lane_count + index * stride);
                    }
                    transform(square);
                    for (int64_t line = 0; line < size; line++) {
                        Lanes *to = strips[group].row(line) + column * step;
                        for (int64_t x = 0; x < size; x++) to[x] += square[line * window + x];
                    }
                }
            }
            for (size_t group = 0; group < strips.size(); group++) {
                each_line(row, channel + group * lane_count, [&](int64_t offset, int64_t line) {
                    strips[group].add(pictures + offset, height * width, width, line, margin);
                });
            }
        });
    }
};

} // namespace winograd
