#include "guarded.hpp"
#include "winograd_kernels.hpp"

#include <ATen/ops/empty.h>
#include <ATen/ops/flip.h>
#include <algorithm>
#include <torch/csrc/autograd/custom_function.h>

namespace {

using namespace winograd;
using torch::autograd::AutogradContext;
using torch::autograd::variable_list;

/// Kernels of 3×3 make tiles of 4×4 outputs.
constexpr int64_t side = 4;

/// Enough for the products, few enough for the cache.
constexpr int64_t tiles_at_once = 64;

/// Pictures in memory pixel by pixel, and the tiles that cover them.
struct Pictures {
    int64_t height, width, channels, tile_rows, tile_columns, tiles;

    explicit Pictures(const at::Tensor &x)
        : height(x.size(2)), width(x.size(3)), channels(x.size(1)),
          tile_rows(pieces(side, height)), tile_columns(pieces(side, width)),
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

/// Transforms the inputs of `count` tiles, a row for each; where `gate` is given and not above 0, the
/// inputs count as 0.
Panels spread_tiles(const Pictures &pictures, const float *x, const float *gate, int64_t first,
                    int64_t count) {
    const int64_t channels = pictures.channels;
    Panels result(count, channels);
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
            float *place = result.at(0, tile, channel);
            for (int64_t index = 0; index < products; index++) {
                store(d[index], place + index * result.step());
            }
        }
    }
    return result;
}

/// Makes the outputs of tiles from the rows of `values`; with a bias, rectified.
void gather_tiles(const Pictures &pictures, const Panels &values, const float *bias, int64_t first,
                  float *y) {
    for (int64_t tile = 0; tile < values.rows; tile++) {
        for (int64_t channel = 0; channel < values.columns; channel += lane_count) {
            const float *place = values.at(0, tile, channel);
            Lanes m[products];
            for (int64_t index = 0; index < products; index++) {
                m[index] = load(place + index * values.step());
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

/// Convolves pictures in memory pixel by pixel with transformed kernels.
at::Tensor convolve(const at::Tensor &x, const at::Tensor &gate, const at::Tensor &kernels,
                    int64_t outputs, const at::Tensor &bias) {
    auto format = at::MemoryFormat::ChannelsLast;
    const Panels right(kernels, x.size(1), outputs);
    TORCH_CHECK(x.scalar_type() == at::kFloat && x.device().is_cpu(),
                "fast convolutions take floats on the CPU");
    auto y = at::empty({x.size(0), outputs, x.size(2), x.size(3)}, x.options(), format);
    auto input = x.contiguous(format);
    Pictures from(input), to(y);
    const float *gates = gate.defined() ? gate.const_data_ptr<float>() : nullptr;
    const float *biases = bias.defined() ? bias.const_data_ptr<float>() : nullptr;
    const int64_t blocks = pieces(tiles_at_once, from.tiles);
    in_parallel(blocks, [&](int64_t block) {
        int64_t first = block * tiles_at_once;
        int64_t count = std::min(tiles_at_once, from.tiles - first);
        auto spread = spread_tiles(from, input.const_data_ptr<float>(), gates, first, count);
        Panels multiplied(count, outputs);
        multiply(spread, right, multiplied);
        gather_tiles(to, multiplied, biases, first, y.mutable_data_ptr<float>());
    });
    return y;
}

struct WinogradRectified : torch::autograd::Function<WinogradRectified> {
    static at::Tensor forward(AutogradContext *context, const at::Tensor &x,
                              const at::Tensor &kernels, const at::Tensor &adjoint,
                              const at::Tensor &bias) {
        auto y = convolve(x, {}, kernels, bias.size(0), bias);
        context->save_for_backward({y, adjoint});
        context->saved_data["inputs"] = x.size(1);
        return y;
    }

    static variable_list backward(AutogradContext *context, const variable_list &gradients) {
        auto saved = context->get_saved_variables();
        auto gradient = gradients[0].contiguous(at::MemoryFormat::ChannelsLast);
        const int64_t inputs = context->saved_data["inputs"].toInt();
        return {convolve(gradient, saved[0], saved[1], inputs, {}), {}, {}, {}};
    }
};

} // namespace

torch_tensor *torch_winograd_kernels(const torch_tensor *weight) {
    return guarded([&] { return Kernels<3, 1>(weight->value).to_small().tensor(); });
}

torch_tensor *torch_winograd_adjoint_kernels(const torch_tensor *weight) {
    return guarded([&] {
        auto turned = weight->value.flip({2, 3});
        return Kernels<3, 1>(turned).to_big().tensor();
    });
}

torch_tensor *torch_winograd_rectified(const torch_tensor *x, const torch_tensor *kernels,
                                       const torch_tensor *adjoint, const torch_tensor *bias) {
    return guarded([&] {
        return WinogradRectified::apply(x->value, kernels->value, adjoint->value, bias->value);
    });
}
