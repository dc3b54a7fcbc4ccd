#include "winograd_convolution.hpp"
#include "winograd_kernels.hpp"
#include "winograd_planes.hpp"

#include <ATen/Parallel.h>
#include <ATen/ops/zeros.h>
#include <ATen/ops/zeros_like.h>
#include <optional>
#include <torch/csrc/autograd/custom_function.h>

namespace {

using namespace winograd;
using torch::autograd::AutogradContext;
using torch::autograd::variable_list;

/// How many tiles are multiplied at once, about: enough for the products, few enough for the cache.
constexpr int64_t tiles_at_once = 128;

/// With fewer tiles to share them, transformed kernels cost more than they save; with fewer channels
/// the transforms of pictures do, and tiles of which less is used. Measured on processors with AVX2
/// and with AVX-512.
struct Least {
    int64_t tiles, channels;
    double used;
};
constexpr Least least_with_stride_1{16, 16, 0}, least_with_stride_2{48, 32, 0.8};

/// Between a big picture and a small one, which a convolution makes of it in tiles: kernels of
/// `size`×`size` taps see positions of one pixel, or with `scale` 2 of 2×2.
template <int64_t size, int64_t scale> class Convolution {
    static constexpr int64_t side = window + 1 - size;

    const Kernels<size, scale> kernels;
    int64_t columns, rows, blocks;
    Squares<window, scale> windows;
    Squares<side, 1> tiles;

    Rows block(int64_t index) const {
        int64_t first = rows * index / blocks;
        return {first, rows * (index + 1) / blocks - first};
    }

    /// Into how many parts blocks are shared out: one for each thread, or, where that would be uneven, one
    /// part whose blocks are taken one after the other, each by all threads.
    static int64_t part_count(int64_t blocks) {
        return blocks < 4 * at::get_num_threads() ? 1 : at::get_num_threads();
    }

    /// Calls `body` with each block and the part that takes it.
    template <typename Body> void each_block(Body body) const {
        const int64_t parts = part_count(blocks);
        in_parallel(parts, [&](int64_t part) {
            for (int64_t index = part; index < blocks; index += parts) body(block(index), part);
        });
    }

    /// The same, but never at the same time with neighbours, whose windows overlap.
    template <typename Body> void each_block_apart(Body body) const {
        const int64_t parts = part_count(blocks / 2);
        for (int64_t phase = 0; phase < 2; phase++) {
            in_parallel(parts, [&](int64_t part) {
                for (int64_t index = 2 * part + phase; index < blocks; index += 2 * parts) {
                    body(block(index), part);
                }
            });
        }
    }

    Panels of_windows(const at::Tensor &big, Rows block) const {
        return windows.template take<both_ways<spread, window, window>>(big, block);
    }

    Panels of_tiles(const at::Tensor &small, Rows block) const {
        return tiles.template take<both_ways<evaluate<side>, side, window>>(small, block);
    }

    void add_tiles(const Panels &values, Rows block, at::Tensor &small) const {
        tiles.template put<both_ways<gather<side>, window, side>>(values, block, small);
    }

    void add_windows(const Panels &values, Rows block, at::Tensor &big) const {
        windows.template put<both_ways<collect, window, window>>(values, block, big);
    }

    /// The derivatives by the kernels: those of one block, or sums over many, which each part takes for
    /// itself.
    class KernelDerivatives {
        const Convolution &of;
        at::Tensor result, sums;

        Panels matrices(const at::Tensor &memory) const {
            return Panels(memory, of.windows.channels(), of.tiles.channels());
        }

      public:
        KernelDerivatives(const Convolution &of, bool wanted) : of(of) {
            if (!wanted || of.blocks == 1) return;
            sums = Panels::zeros(part_count(of.blocks), of.windows.channels(), of.tiles.channels());
        }

        void add(const Panels &windows, const Panels &tiles, int64_t part) {
            if (sums.defined()) {
                add_product_of_transposed(windows, tiles, matrices(sums[part]));
            } else {
                result = of.kernels.gathered(windows, tiles);
            }
        }

        at::Tensor total() const {
            return sums.defined() ? of.kernels.gathered(matrices(sums.sum(0))) : result;
        }
    };

  public:
    Convolution(const at::Tensor &weight, const at::Tensor &big, const at::Tensor &small,
                int64_t padding)
        : kernels(weight), columns(pieces(side, small.size(3))),
          rows(small.size(0) * pieces(side, small.size(2))),
          blocks(std::min(rows, pieces(tiles_at_once, rows * columns))),
          windows(big, columns, rows / small.size(0), side, padding),
          tiles(small, columns, rows / small.size(0), side, 0) {}

    /// Adds what the kernels make of a big picture to a small one.
    void convolve(const at::Tensor &big, at::Tensor &small) const {
        auto to_small = kernels.factor_to_small(blocks > 1);
        each_block([&](Rows block, int64_t) {
            add_tiles(to_small.product(of_windows(big, block)), block, small);
        });
    }

    /// The adjoint of `convolve`: adds to a big picture.
    void convolve_adjoint(const at::Tensor &small, at::Tensor &big) const {
        auto to_big = kernels.factor_to_big(blocks > 1);
        each_block_apart([&](Rows block, int64_t) {
            add_windows(to_big.product(of_tiles(small, block)), block, big);
        });
    }

    /// The derivatives of `convolve` by the kernels, undefined where they stay as they are, and by the
    /// big picture where that is to be added to; `small` are those by what came out.
    at::Tensor differentiate(const at::Tensor &big, const at::Tensor &small, bool kernels_learn,
                             at::Tensor *by_big) const {
        auto to_big = kernels.factor_to_big(by_big && blocks > 1);
        KernelDerivatives by_kernels(*this, kernels_learn);
        each_block_apart([&](Rows block, int64_t part) {
            auto values = of_tiles(small, block);
            if (kernels_learn) by_kernels.add(of_windows(big, block), values, part);
            if (by_big) add_windows(to_big.product(values), block, *by_big);
        });
        return by_kernels.total();
    }

    /// The same of `convolve_adjoint`, by the small picture; `big` are those by what came out.
    at::Tensor differentiate_adjoint(const at::Tensor &small, const at::Tensor &big,
                                     bool kernels_learn, at::Tensor *by_small) const {
        auto to_small = kernels.factor_to_small(by_small && blocks > 1);
        KernelDerivatives by_kernels(*this, kernels_learn);
        each_block([&](Rows block, int64_t part) {
            auto values = of_windows(big, block);
            if (kernels_learn) by_kernels.add(values, of_tiles(small, block), part);
            if (by_small) add_tiles(to_small.product(values), block, *by_small);
        });
        return by_kernels.total();
    }
};

template <int64_t size, int64_t scale>
struct WinogradConvolution : torch::autograd::Function<WinogradConvolution<size, scale>> {
    static at::Tensor forward(AutogradContext *context, const at::Tensor &x,
                              const at::Tensor &weight, const std::optional<at::Tensor> &bias,
                              int64_t padding, bool transposed) {
        auto length = [&](int64_t axis) {
            return transposed ? (x.size(axis) - 1) * scale + size * scale - 2 * padding
                              : (x.size(axis) + 2 * padding - size * scale) / scale + 1;
        };
        auto y = at::zeros({x.size(0), weight.size(transposed ? 1 : 0), length(2), length(3)},
                           x.options());
        if (bias) y.copy_(bias->view({1, -1, 1, 1}));
        if (transposed) {
            Convolution<size, scale>(weight, y, x, padding).convolve_adjoint(x, y);
        } else {
            Convolution<size, scale>(weight, x, y, padding).convolve(x, y);
        }
        context->save_for_backward({x, weight});
        context->saved_data["padding"] = padding;
        context->saved_data["transposed"] = transposed;
        context->saved_data["biased"] = bias.has_value();
        return y;
    }

    static variable_list backward(AutogradContext *context, const variable_list &gradients) {
        auto saved = context->get_saved_variables();
        auto x = saved[0], weight = saved[1], gradient = gradients[0].contiguous();
        const int64_t padding = context->saved_data["padding"].toInt();
        at::Tensor by_x, by_weight;
        if (context->needs_input_grad(0)) by_x = at::zeros_like(x);
        at::Tensor *wanted = by_x.defined() ? &by_x : nullptr;
        const bool kernels_learn = context->needs_input_grad(1);
        if (context->saved_data["transposed"].toBool()) {
            by_weight = Convolution<size, scale>(weight, gradient, x, padding)
                            .differentiate_adjoint(x, gradient, kernels_learn, wanted);
        } else {
            by_weight = Convolution<size, scale>(weight, x, gradient, padding)
                            .differentiate(x, gradient, kernels_learn, wanted);
        }
        bool by_bias = context->saved_data["biased"].toBool() && context->needs_input_grad(2);
        return {by_x, by_weight, by_bias ? gradient.sum({0, 2, 3}) : at::Tensor(), {}, {}};
    }
};

} // namespace

bool is_winograd_faster(const at::Tensor &x, const at::Tensor &weight, int64_t stride,
                        int64_t padding, bool transposed) {
    const int64_t size = weight.size(2), side = winograd::window + 1 - size / stride;
    if (weight.size(3) != size || padding < 0) return false;
    if (stride == 1 ? size != 3 && size != 4 : stride != 2 || size != 4) return false;
    auto length = [&](int64_t axis) {
        if (transposed) return x.size(axis);
        return std::max<int64_t>(0, (x.size(axis) + 2 * padding - size) / stride + 1);
    };
    const int64_t tiles = x.size(0) * pieces(side, length(2)) * pieces(side, length(3));
    const double used = x.size(0) * length(2) * length(3) / double(tiles * side * side);
    const Least &least = stride == 1 ? least_with_stride_1 : least_with_stride_2;
    auto suits = [&](int64_t channels) {
        return channels >= least.channels && channels % panel == 0;
    };
    return suits(weight.size(0)) && suits(weight.size(1)) && tiles >= least.tiles &&
           used >= least.used;
}

at::Tensor winograd_convolution(const at::Tensor &x, const at::Tensor &weight,
                                const std::optional<at::Tensor> &bias, int64_t stride,
                                int64_t padding, bool transposed) {
    auto input = x.contiguous(), kernels = weight.contiguous();
    if (stride == 2) {
        return WinogradConvolution<2, 2>::apply(input, kernels, bias, padding, transposed);
    }
    return weight.size(2) == 3
               ? WinogradConvolution<3, 1>::apply(input, kernels, bias, padding, transposed)
               : WinogradConvolution<4, 1>::apply(input, kernels, bias, padding, transposed);
}
