#include "thin_product.hpp"
#include "sums_of_rows.hpp"

#include <ATen/ops/constant_pad_nd.h>
#include <ATen/ops/empty.h>
#include <ATen/ops/zeros.h>
#include <algorithm>
#include <cstring>
#include <torch/csrc/autograd/custom_function.h>

// The big matrix is more than the caches hold, so every value of it is to be read once. A library's
// product copies all of it into another order first.

namespace {

using torch::autograd::AutogradContext;
using torch::autograd::variable_list;

/// Of a product: `a`, `rows` by `columns`, `b` in so many panels, and what comes out.
struct Factors {
    const float *a;
    int64_t rows, columns;
    const float *b;
    float *c;
    int64_t panels;
};

/// Copies values, and asks for others that are copied soon.
inline void copy(const float *from, int64_t count, const float *next, float *to) {
    for (int64_t index = 0; index < count; index += panel) {
        __builtin_prefetch(next + index, /*write=*/0, /*locality=*/2);
    }
    std::memcpy(to, from, count * sizeof *from);
}

/// The terms of some rows of a matrix, or with `transposed` of some columns, which are multiplied with
/// all panels before the next. In the matrix they often meet in one set of the cache, here not.
template <bool transposed> struct Block {
    static constexpr int64_t terms = transposed ? 64 : 512, rows = transposed ? 64 : panel;
    static constexpr int64_t row_step = transposed ? 1 : terms + panel;
    static constexpr int64_t step = transposed ? rows : 1;

    float values[rows * (terms + panel)];

    /// Takes `row_count` rows from `first` on, of these `count` terms from `term` on.
    void take(const Factors &of, int64_t first, int64_t row_count, int64_t term, int64_t count) {
        if constexpr (transposed) {
            const float *from = of.a + term * of.columns + first;
            for (int64_t index = 0; index < count; index++, from += of.columns) {
                copy(from, row_count, from + 16 * of.columns, values + index * step);
            }
        } else {
            const float *from = of.a + first * of.columns + term;
            for (int64_t row = 0; row < row_count; row++, from += of.columns) {
                copy(from, count, from + terms, values + row * row_step);
            }
        }
    }
};

/// c += a · b, or with `transposed` c += aᵀ · b, in blocks of rows.
template <bool transposed> struct Product {
    Factors of;

    int64_t rows() const { return transposed ? of.columns : of.rows; }
    int64_t parts() const { return pieces(Block<transposed>::rows, rows()); }

    template <int64_t most> [[gnu::always_inline]] void set_part(int64_t index) const {
        const int64_t terms = transposed ? of.rows : of.columns;
        Block<transposed> block;
        const int64_t first = index * block.rows, row_count = std::min(block.rows, rows() - first);
        for (int64_t term = 0; term < terms; term += block.terms) {
            const int64_t count = std::min(block.terms, terms - term);
            block.take(of, first, row_count, term, count);
            for (int64_t column = 0; column < of.panels; column++) {
                multiply_rows<most, true>(
                    row_count, {block.values, block.row_step, block.step, count},
                    of.b + (column * terms + term) * panel,
                    of.c + (column * rows() + first) * panel);
            }
        }
    }
};

/// c = aᵀ · b, where `a` and `b` have few rows, in panels of rows; c is in libtorch's order.
struct OuterProduct {
    Factors of;

    int64_t parts() const { return of.columns / panel; }

    template <int64_t most> [[gnu::always_inline]] void set_part(int64_t index) const {
        const int64_t first = index * panel, length = of.panels * panel;
        for (int64_t column = 0; column < of.panels; column++) {
            multiply_rows<most, false>(panel, {of.a + first, 1, of.columns, of.rows},
                                       of.b + column * of.rows * panel,
                                       of.c + first * length + column * panel, length);
        }
    }
};

/// a · b or aᵀ · b.
template <bool transposed> at::Tensor product(const at::Tensor &a, const at::Tensor &b) {
    const int64_t panels = pieces(panel, b.size(1)), rows = a.size(transposed ? 1 : 0);
    auto right = at::constant_pad_nd(b, {0, panels * panel - b.size(1)})
                     .unflatten(1, {panels, panel})
                     .transpose(0, 1)
                     .contiguous();
    auto result = at::zeros({panels, rows, panel}, b.options());
    const Product<transposed> whole{{a.const_data_ptr<float>(), a.size(0), a.size(1),
                                     right.const_data_ptr<float>(),
                                     result.mutable_data_ptr<float>(), panels}};
    set_parts(whole, whole.parts());
    return result.transpose(0, 1).flatten(1).slice(1, 0, b.size(1));
}

at::Tensor product(const at::Tensor &a, const at::Tensor &b, bool transposed) {
    return transposed ? product<true>(a, b) : product<false>(a, b);
}

/// a · bᵀ.
at::Tensor outer_product(const at::Tensor &a, const at::Tensor &b) {
    auto left = a.t().contiguous();
    auto right = b.unflatten(0, {-1, panel}).transpose(1, 2).contiguous();
    auto result = at::empty({a.size(0), b.size(0)}, a.options());
    const OuterProduct whole{{left.const_data_ptr<float>(), left.size(0), left.size(1),
                              right.const_data_ptr<float>(), result.mutable_data_ptr<float>(),
                              right.size(0)}};
    set_parts(whole, whole.parts());
    return result;
}

struct ThinProduct : torch::autograd::Function<ThinProduct> {
    static at::Tensor forward(AutogradContext *context, const at::Tensor &a, const at::Tensor &b,
                              bool transposed) {
        context->save_for_backward({a, b});
        context->saved_data["transposed"] = transposed;
        return product(a, b, transposed);
    }

    static variable_list backward(AutogradContext *context, const variable_list &gradients) {
        auto saved = context->get_saved_variables();
        auto a = saved[0], b = saved[1], gradient = gradients[0];
        const bool transposed = context->saved_data["transposed"].toBool();
        at::Tensor by_a, by_b;
        if (context->needs_input_grad(0)) {
            by_a = transposed ? outer_product(b, gradient) : outer_product(gradient, b);
        }
        if (context->needs_input_grad(1)) by_b = product(a, gradient, !transposed);
        return {by_a, by_b, {}};
    }
};

} // namespace

at::Tensor thin_product(const at::Tensor &a, const at::Tensor &b, bool transposed) {
    TORCH_CHECK(a.size(transposed ? 0 : 1) == b.size(0), "a product of ", a.sizes(),
                transposed ? ", transposed, and " : " and ", b.sizes());
    TORCH_CHECK(a.is_contiguous() && a.size(0) % panel == 0 && a.size(1) % panel == 0,
                "rows and columns in sixteens expected, got ", a.sizes());
    return ThinProduct::apply(a, b, transposed);
}
