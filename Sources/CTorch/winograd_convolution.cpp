#include "winograd_convolution.hpp"
#include "winograd_planes.hpp"

#include <ATen/Parallel.h>
#include <ATen/ops/bmm.h>
#include <ATen/ops/zeros.h>
#include <ATen/ops/zeros_like.h>
#include <torch/csrc/autograd/custom_function.h>

namespace {

using namespace winograd;
using torch::autograd::AutogradContext;
using torch::autograd::variable_list;

/// How many tiles are multiplied at once, about: enough for the products, few enough for the cache.
constexpr int64_t tiles_at_once = 128;

/// With fewer tiles to share them, transformed kernels cost more than they save; with fewer channels
/// the transforms of pictures do. Measured on processors with AVX2.
constexpr int64_t fewest_tiles = 48, fewest_channels = 64;

int64_t tile_count(int64_t side, int64_t length) { return (length + side - 1) / side; }

/// Kernels of `size`×`size` taps, `[out, in, size, size]`, or those of the adjoint,
/// `[in, out, size, size]`, which are turned around.
template <int64_t size> struct Kernels {
    /// What the values of kernels at the six points are divided by.
    static constexpr float divisors[window] = {4, -6, -6, 24, 24, 1};

    bool transposed;
    int64_t inputs, outputs, input_stride, output_stride;

    Kernels(const at::Tensor &weight, bool transposed)
        : transposed(transposed), inputs(weight.size(transposed ? 0 : 1)),
          outputs(weight.size(transposed ? 1 : 0)), input_stride(weight.stride(transposed ? 0 : 1)),
          output_stride(weight.stride(transposed ? 1 : 0)) {}

    /// Calls `body` with the offset of the first tap of every four kernels and with that of their
    /// transform, neighbours after each other.
    template <typename Body> void each(Body body) const {
        in_parallel(panel_count(outputs), [&](int64_t index) {
            int64_t first = index * panel, end = std::min(first + panel, outputs);
            for (int64_t input = 0; input < inputs; input++) {
                for (int64_t output = first; output < end; output += lane_count) {
                    body(input * input_stride + output * output_stride, input * outputs + output);
                }
            }
        });
    }

    static int64_t place(int64_t tap) { return tap / size * window + tap % size; }

    int64_t tap(int64_t index) const { return transposed ? size * size - 1 - index : index; }

    static float factor(int64_t index) {
        return 1 / (divisors[index / window] * divisors[index % window]);
    }

    /// To `[36, in, out]`.
    at::Tensor transformed(const at::Tensor &weight) const {
        auto result = at::empty({products, inputs, outputs}, weight.options());
        const float *taps = weight.const_data_ptr<float>();
        float *values = result.mutable_data_ptr<float>();
        each([&](int64_t kernel, int64_t offset) {
            Lanes u[products];
            for (int64_t index = 0; index < size * size; index++) {
                const float *from = taps + kernel + tap(index);
                u[place(index)] = Lanes{from[0], from[output_stride], from[2 * output_stride],
                                        from[3 * output_stride]};
            }
            both_ways<evaluate<size>, size, window>(u);
            for (int64_t index = 0; index < products; index++) {
                store(u[index] * factor(index), values + offset + index * inputs * outputs);
            }
        });
        return result;
    }

    /// The adjoint of `transformed`.
    at::Tensor gathered(const at::Tensor &transformed, const at::Tensor &weight) const {
        auto result = at::empty_like(weight);
        const float *values = transformed.const_data_ptr<float>();
        float *taps = result.mutable_data_ptr<float>();
        each([&](int64_t kernel, int64_t offset) {
            Lanes u[products];
            for (int64_t index = 0; index < products; index++) {
                u[index] = load(values + offset + index * inputs * outputs) * factor(index);
            }
            both_ways<gather<size>, window, size>(u);
            for (int64_t index = 0; index < size * size; index++) {
                float *to = taps + kernel + tap(index);
                for (int64_t lane = 0; lane < lane_count; lane++) {
                    to[lane * output_stride] = u[place(index)][lane];
                }
            }
        });
        return result;
    }
};

/// The derivatives of a convolution by what goes in and by the transformed kernels; undefined where
/// nobody asks for them.
struct Derivatives {
    at::Tensor x, kernels;
};

/// From `x` to tiles of `y`, with kernels transformed to `[36, in, out]`.
template <int64_t size> struct Convolution {
    static constexpr int64_t side = window + 1 - size;

    const at::Tensor &x, &kernels;
    int64_t columns, rows, blocks;
    Squares<window> windows;
    Squares<side> tiles;

    Convolution(const at::Tensor &x, const at::Tensor &kernels, const at::Tensor &y,
                int64_t padding)
        : x(x), kernels(kernels), columns(tile_count(side, y.size(3))),
          rows(x.size(0) * tile_count(side, y.size(2))),
          blocks(std::clamp<int64_t>(rows * columns / tiles_at_once, 1, rows)),
          windows(x, columns, rows / x.size(0), side, padding),
          tiles(y, columns, rows / x.size(0), side, 0) {}

    /// Blocks are shared out among all threads; too few of them are taken one after the other, each
    /// by all threads.
    int64_t part_count(int64_t blocks) const {
        return blocks < at::get_num_threads() ? 1 : at::get_num_threads();
    }

    Rows block(int64_t index) const {
        int64_t first = rows * index / blocks;
        return {first, rows * (index + 1) / blocks - first};
    }

    at::Tensor spread_windows(Rows block) const {
        return windows.template take<both_ways<spread, window, window>>(x, block);
    }

    void forward(at::Tensor &y) const {
        int64_t parts = part_count(blocks);
        in_parallel(parts, [&](int64_t part) {
            for (int64_t index = part; index < blocks; index += parts) {
                auto values = at::bmm(spread_windows(block(index)), kernels);
                tiles.template put<both_ways<gather<side>, window, side>>(values, block(index), y);
            }
        });
    }

    Derivatives backward(const at::Tensor &gradient, bool by_x, bool by_kernels) const {
        int64_t parts = part_count(blocks / 2);
        Derivatives result;
        at::Tensor sums;
        if (by_x) result.x = at::zeros_like(x);
        if (by_kernels) sums = at::zeros({parts, products, x.size(1), gradient.size(1)}, x.options());
        // The windows of neighbouring rows overlap, those of every other block do not.
        for (int64_t phase = 0; phase < 2; phase++) {
            in_parallel(parts, [&](int64_t part) {
                for (int64_t index = 2 * part + phase; index < blocks; index += 2 * parts) {
                    auto values = tiles.template take<both_ways<evaluate<side>, side, window>>(
                        gradient, block(index));
                    if (by_kernels) {
                        sums[part].baddbmm_(spread_windows(block(index)).transpose(1, 2), values);
                    }
                    if (by_x) {
                        auto spread = at::bmm(values, kernels.transpose(1, 2));
                        windows.template put<both_ways<collect, window, window>>(
                            spread, block(index), result.x);
                    }
                }
            });
        }
        if (by_kernels) result.kernels = sums.sum(0);
        return result;
    }
};

template <int64_t size>
struct WinogradConvolution : torch::autograd::Function<WinogradConvolution<size>> {
    static at::Tensor forward(AutogradContext *context, const at::Tensor &x,
                              const at::Tensor &weight, const std::optional<at::Tensor> &bias,
                              int64_t padding, bool transposed) {
        Kernels<size> kernels(weight, transposed);
        int64_t growth = 2 * padding - size + 1;
        auto y = at::zeros({x.size(0), kernels.outputs, x.size(2) + growth, x.size(3) + growth},
                           x.options());
        if (bias) y.copy_(bias->view({1, -1, 1, 1}));
        auto transformed = kernels.transformed(weight);
        Convolution<size>(x, transformed, y, padding).forward(y);
        context->save_for_backward({x, weight, transformed});
        context->saved_data["padding"] = padding;
        context->saved_data["transposed"] = transposed;
        context->saved_data["biased"] = bias.has_value();
        return y;
    }

    static variable_list backward(AutogradContext *context, const variable_list &gradients) {
        auto saved = context->get_saved_variables();
        auto gradient = gradients[0].contiguous();
        Convolution<size> convolution(saved[0], saved[2], gradient,
                                      context->saved_data["padding"].toInt());
        auto derivatives = convolution.backward(gradient, context->needs_input_grad(0),
                                                context->needs_input_grad(1));
        if (derivatives.kernels.defined()) {
            Kernels<size> kernels(saved[1], context->saved_data["transposed"].toBool());
            derivatives.kernels = kernels.gathered(derivatives.kernels, saved[1]);
        }
        bool by_bias = context->saved_data["biased"].toBool() && context->needs_input_grad(2);
        return {derivatives.x, derivatives.kernels,
                by_bias ? gradient.sum({0, 2, 3}) : at::Tensor(), {}, {}};
    }
};

} // namespace

bool is_winograd_faster(const at::Tensor &x, const at::Tensor &weight, int64_t padding) {
    const int64_t size = weight.size(2), side = winograd::window + 1 - size;
    if (weight.size(3) != size || (size != 3 && size != 4) || padding < 0) return false;
    auto tiles_along = [&](int64_t axis) {
        return tile_count(side, std::max<int64_t>(0, x.size(axis) + 2 * padding - size + 1));
    };
    auto suits = [](int64_t channels) {
        return channels >= fewest_channels && channels % winograd::lane_count == 0;
    };
    return suits(weight.size(0)) && suits(weight.size(1)) &&
           x.size(0) * tiles_along(2) * tiles_along(3) >= fewest_tiles;
}

at::Tensor winograd_convolution(const at::Tensor &x, const at::Tensor &weight,
                                const std::optional<at::Tensor> &bias, int64_t padding,
                                bool transposed) {
    auto input = x.contiguous(), kernels = weight.contiguous();
    return weight.size(2) == 3
               ? WinogradConvolution<3>::apply(input, kernels, bias, padding, transposed)
               : WinogradConvolution<4>::apply(input, kernels, bias, padding, transposed);
}
