#include "guarded.hpp"
#include "parallel.hpp"
#include "winograd.hpp"

#include <ATen/ops/bmm.h>
#include <ATen/ops/empty.h>
#include <algorithm>
#include <torch/csrc/autograd/custom_function.h>

namespace {

using namespace winograd;
using torch::autograd::AutogradContext;
using torch::autograd::variable_list;

/// Kernels of 3×3 make tiles of 4×4 outputs.
constexpr int64_t side = 4;

// An odd number, so that the same value of the 36 products does not always meet the same cache set.
constexpr int64_t tiles_at_once = 63;

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
            both_ways<spread, window, window>(d);
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
            both_ways<gather<side>, window, side>(m);
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
    in_parallel(blocks, [&](int64_t block) {
        int64_t first = block * tiles_at_once;
        int64_t count = std::min(tiles_at_once, from.tiles - first);
        auto spread = at::empty({products, count, inputs}, x.options());
        spread_tiles(from, input.const_data_ptr<float>(), gates, first, count,
                     spread.mutable_data_ptr<float>());
        auto multiplied = at::bmm(spread, kernels);
        gather_tiles(to, multiplied.const_data_ptr<float>(), biases, first, count,
                     y.mutable_data_ptr<float>());
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
