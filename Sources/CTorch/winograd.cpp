#include "guarded.hpp"

#include <ATen/Parallel.h>
#include <ATen/ops/bmm.h>
#include <ATen/ops/empty.h>
#include <algorithm>
#include <cstring>
#include <torch/csrc/autograd/custom_function.h>

// Lavin and Gray, "Fast Algorithms for Convolutional Neural Networks", CVPR 2016: F(4×4, 3×3). Each
// tile of 4×4 outputs takes 36 products of what 6×6 inputs are transformed to, not 144.

namespace {

using torch::autograd::AutogradContext;
using torch::autograd::variable_list;

constexpr int64_t side = 4, window = 6, products = window * window;

// An odd number, so that the same value of the 36 products does not always meet the same cache set.
constexpr int64_t tiles_at_once = 63;

/// Values of neighbouring channels.
typedef float Lanes __attribute__((vector_size(16)));
constexpr int64_t lane_count = 4;

Lanes load(const float *values) {
    Lanes lanes;
    std::memcpy(&lanes, values, sizeof lanes);
    return lanes;
}

void store(Lanes lanes, float *values) { std::memcpy(values, &lanes, sizeof lanes); }

/// Bᵀ of the paper's equation 8, applied to one row or column.
void spread(Lanes *d, int64_t stride) {
    Lanes d0 = d[0], d1 = d[stride], d2 = d[2 * stride], d3 = d[3 * stride], d4 = d[4 * stride];
    Lanes d5 = d[5 * stride];
    Lanes even = d4 - 4 * d2, odd = d3 - 4 * d1, near = d4 - d2, far = 2 * (d3 - d1);
    d[0] = 4 * d0 - 5 * d2 + d4;
    d[stride] = even + odd;
    d[2 * stride] = even - odd;
    d[3 * stride] = near + far;
    d[4 * stride] = near - far;
    d[5 * stride] = 4 * d1 - 5 * d3 + d5;
}

/// Aᵀ, of which the first four values count.
void gather(Lanes *m, int64_t stride) {
    Lanes m1 = m[stride], m2 = m[2 * stride], m3 = m[3 * stride], m4 = m[4 * stride];
    Lanes sum = m1 + m2, difference = m1 - m2, sum2 = m3 + m4, difference2 = m3 - m4;
    m[0] = m[0] + sum + sum2;
    m[stride] = difference + 2 * difference2;
    m[2 * stride] = sum + 4 * sum2;
    m[3 * stride] = difference + 8 * difference2 + m[5 * stride];
}

/// Pictures in memory pixel by pixel, and the tiles that cover them.
struct Pictures {
    int64_t height, width, channels, tile_rows, tile_columns, tiles;

    explicit Pictures(const at::Tensor &x)
        : height(x.size(2)), width(x.size(3)), channels(x.size(1)),
          tile_rows((height + side - 1) / side), tile_columns((width + side - 1) / side),
          tiles(x.size(0) * tile_rows * tile_columns) {}

    /// Calls `body` with each pixel of a tile, or of a square of that size and place, by its index
    /// there, and its offset in memory; -1 outside the picture.
    template <typename Body>
    void each_pixel(int64_t tile, int64_t size, int64_t margin, Body body) const {
        int64_t picture = tile / (tile_rows * tile_columns);
        int64_t top = tile / tile_columns % tile_rows * side - margin;
        int64_t left = tile % tile_columns * side - margin;
        for (int64_t row = 0; row < size; row++) {
            for (int64_t column = 0; column < size; column++) {
                int64_t y = top + row, x = left + column;
                bool is_inside = y >= 0 && y < height && x >= 0 && x < width;
                int64_t offset = ((picture * height + y) * width + x) * channels;
                body(row * window + column, is_inside ? offset : -1);
            }
        }
    }
};

/// Transforms the inputs of `count` tiles into `[36, count, channels]`; where `gate` is given and
/// not above 0, the inputs count as 0.
void spread_tiles(const Pictures &pictures, const float *x, const float *gate, int64_t first,
                  int64_t count, float *result) {
    const int64_t channels = pictures.channels;
    for (int64_t tile = 0; tile < count; tile++) {
        int64_t offsets[products];
        pictures.each_pixel(first + tile, window, 1,
                            [&](int64_t index, int64_t offset) { offsets[index] = offset; });
        for (int64_t channel = 0; channel < channels; channel += lane_count) {
            Lanes d[products];
            for (int64_t index = 0; index < products; index++) {
                int64_t offset = offsets[index] + channel;
                if (offsets[index] < 0) {
                    d[index] = Lanes{};
                } else if (gate) {
                    d[index] = load(gate + offset) > 0 ? load(x + offset) : Lanes{};
                } else {
                    d[index] = load(x + offset);
                }
            }
            for (int64_t line = 0; line < window; line++) spread(d + line, window);
            for (int64_t line = 0; line < window; line++) spread(d + line * window, 1);
            float *place = result + tile * channels + channel;
            for (int64_t index = 0; index < products; index++) {
                store(d[index], place + index * count * channels);
            }
        }
    }
}

/// Makes the outputs of `count` tiles from `[36, count, channels]`; with a bias, rectified.
void gather_tiles(const Pictures &pictures, const float *values, const float *bias, int64_t first,
                  int64_t count, float *y) {
    const int64_t channels = pictures.channels;
    for (int64_t tile = 0; tile < count; tile++) {
        for (int64_t channel = 0; channel < channels; channel += lane_count) {
            const float *place = values + tile * channels + channel;
            Lanes m[products];
            for (int64_t index = 0; index < products; index++) {
                m[index] = load(place + index * count * channels);
            }
            for (int64_t line = 0; line < window; line++) gather(m + line, window);
            for (int64_t line = 0; line < side; line++) gather(m + line * window, 1);
            pictures.each_pixel(first + tile, side, 0, [&](int64_t index, int64_t offset) {
                if (offset < 0) return;
                Lanes value = m[index];
                if (bias) {
                    value += load(bias + channel);
                    value = value > 0 ? value : Lanes{};
                }
                store(value, y + offset + channel);
            });
        }
    }
}

/// Convolves pictures in memory pixel by pixel with transformed kernels, `[36, in, out]`.
at::Tensor convolve(const at::Tensor &x, const at::Tensor &gate, const at::Tensor &kernels,
                    const at::Tensor &bias) {
    auto format = at::MemoryFormat::ChannelsLast;
    const int64_t inputs = kernels.size(1), outputs = kernels.size(2);
    TORCH_CHECK(x.scalar_type() == at::kFloat && x.device().is_cpu() && x.size(1) == inputs &&
                    inputs % lane_count == 0 && outputs % lane_count == 0,
                "fast convolutions take floats on the CPU, in multiples of four channels");
    auto y = at::empty({x.size(0), outputs, x.size(2), x.size(3)}, x.options(), format);
    auto input = x.contiguous(format);
    Pictures from(input), to(y);
    const float *gates = gate.defined() ? gate.const_data_ptr<float>() : nullptr;
    const float *biases = bias.defined() ? bias.const_data_ptr<float>() : nullptr;
    const int64_t blocks = (from.tiles + tiles_at_once - 1) / tiles_at_once;
    at::parallel_for(0, blocks, 1, [&](int64_t begin, int64_t end) {
        c10::AutoGradMode off(false);
        for (int64_t block = begin; block < end; block++) {
            int64_t first = block * tiles_at_once;
            int64_t count = std::min(tiles_at_once, from.tiles - first);
            auto spread = at::empty({products, count, inputs}, x.options());
            spread_tiles(from, input.const_data_ptr<float>(), gates, first, count,
                         spread.mutable_data_ptr<float>());
            auto multiplied = at::bmm(spread, kernels);
            gather_tiles(to, multiplied.const_data_ptr<float>(), biases, first, count,
                         y.mutable_data_ptr<float>());
        }
    });
    return y;
}

struct WinogradRectified : torch::autograd::Function<WinogradRectified> {
    static at::Tensor forward(AutogradContext *context, const at::Tensor &x,
                              const at::Tensor &kernels, const at::Tensor &adjoint,
                              const at::Tensor &bias) {
        auto y = convolve(x, {}, kernels, bias);
        context->save_for_backward({y, adjoint});
        return y;
    }

    static variable_list backward(AutogradContext *context, const variable_list &gradients) {
        auto saved = context->get_saved_variables();
        auto gradient = gradients[0].contiguous(at::MemoryFormat::ChannelsLast);
        return {convolve(gradient, saved[0], saved[1], {}), {}, {}, {}};
    }
};

} // namespace

torch_tensor *torch_winograd_rectified(const torch_tensor *x, const torch_tensor *kernels,
                                       const torch_tensor *adjoint, const torch_tensor *bias) {
    return guarded([&] {
        return WinogradRectified::apply(x->value, kernels->value, adjoint->value, bias->value);
    });
}
