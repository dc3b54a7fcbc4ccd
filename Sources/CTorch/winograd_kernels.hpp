#pragma once

#include "panels.hpp"
#include "parallel.hpp"

#include <ATen/ops/empty_like.h>
#include <optional>

namespace winograd {

/// Kernels `[small, big, k, k]` of convolutions that make small pictures of big ones, as kernels of
/// `size`×`size` taps: with `scale` 1, k is `size`; with 2, every second tap is that of another
/// channel.
template <int64_t size, int64_t scale> class Kernels {
    enum class Side { small, big };

    /// What the values of kernels at the six points are divided by.
    static constexpr float divisors[window] = {4, -6, -6, 24, 24, 1};

    static constexpr int64_t side = size * scale, phases = scale * scale;

    const at::Tensor weight;

    static float factor(int64_t index) {
        return 1 / (divisors[index / window] * divisors[index % window]);
    }

    int64_t channels(Side which) const {
        return which == Side::small ? weight.size(0) : weight.size(1) * phases;
    }

    /// How far the kernels of a channel are from those of the first.
    int64_t offset(Side which, int64_t channel) const {
        if (which == Side::small) return channel * weight.stride(0);
        int64_t phase = channel % phases;
        return channel / phases * weight.stride(1) + phase / scale * side + phase % scale;
    }

    static int64_t tap(int64_t index) { return (index / size * side + index % size) * scale; }
    static int64_t place(int64_t tap) { return tap / size * window + tap % size; }

    /// Calls `body` for every four of sixteen columns in each row of a matrix, with the row, the lane of
    /// the first and where the first taps of these kernels are: the offset of the row, and of each
    /// column.
    template <typename Body>
    void each(Side rows, Side columns, int64_t column, Body body) const {
        int64_t offsets[panel];
        for (int64_t lane = 0; lane < panel; lane++) {
            offsets[lane] = offset(columns, column + lane);
        }
        for (int64_t row = 0; row < channels(rows); row++) {
            for (int64_t lane = 0; lane < panel; lane += lane_count) {
                body(row, lane, offset(rows, row), offsets + lane);
            }
        }
    }

    /// Transforms the sixteen columns from `column` on.
    void transform(Side rows, Side columns, int64_t column, const Panels &result) const {
        const float *values = weight.template const_data_ptr<float>();
        each(rows, columns, column,
             [&](int64_t row, int64_t lane, int64_t first, const int64_t *taps) {
                 Lanes u[products];
                 for (int64_t index = 0; index < size * size; index++) {
                     const float *from = values + first + tap(index);
                     u[place(index)] =
                         Lanes{from[taps[0]], from[taps[1]], from[taps[2]], from[taps[3]]};
                 }
                 both_ways<evaluate<size>, size, window>(u);
                 float *to = result.at(0, row, lane);
                 for (int64_t index = 0; index < products; index++) {
                     store(u[index] * factor(index), to + index * result.step());
                 }
             });
    }

    Panels transformed(Side rows, Side columns) const {
        Panels result(channels(rows), channels(columns));
        each_panel(columns, [&](int64_t column) {
            transform(rows, columns, column, result.one(column));
        });
        return result;
    }

    /// The adjoint of `transform`, to where the taps of the kernels are.
    void gather_panel(const Panels &derivatives, int64_t column, at::Tensor &result) const {
        float *values = result.template mutable_data_ptr<float>();
        each(Side::big, Side::small, column,
             [&](int64_t row, int64_t lane, int64_t first, const int64_t *taps) {
                 const float *from = derivatives.at(0, row, lane);
                 Lanes u[products];
                 for (int64_t index = 0; index < products; index++) {
                     u[index] = load(from + index * derivatives.step()) * factor(index);
                 }
                 both_ways<gather<size>, window, size>(u);
                 for (int64_t index = 0; index < size * size; index++) {
                     float *to = values + first + tap(index);
                     for (int64_t next = 0; next < lane_count; next++) {
                         to[taps[next]] = u[place(index)][next];
                     }
                 }
             });
    }

    template <typename Body> void each_panel(Side columns, Body body) const {
        in_parallel(channels(columns) / panel, [&](int64_t index) { body(index * panel); });
    }

  public:
    /// The kernels as the right factor of products with what squares are transformed to.
    ///
    /// For many blocks of squares they are transformed once; for one block panel by panel, each just
    /// before it is multiplied, as all of them are more than the cache holds.
    class Factor {
        const Kernels &kernels;
        Side rows, columns;
        std::optional<Panels> whole;

      public:
        Factor(const Kernels &kernels, Side rows, Side columns, bool is_for_many)
            : kernels(kernels), rows(rows), columns(columns) {
            if (is_for_many) whole = kernels.transformed(rows, columns);
        }

        /// a · the transformed kernels.
        Panels product(const Panels &a) const {
            Panels result(a.rows, kernels.channels(columns));
            if (whole) {
                multiply(a, *whole, result);
                return result;
            }
            kernels.each_panel(columns, [&](int64_t column) {
                Panels one(kernels.channels(rows), panel);
                kernels.transform(rows, columns, column, one);
                multiply(a, one, result.one(column));
            });
            return result;
        }
    };

    explicit Kernels(const at::Tensor &weight) : weight(weight) {}

    /// All kernels transformed; a row for each channel of big pictures, a column for each of small
    /// ones.
    Panels to_small() const { return transformed(Side::big, Side::small); }

    /// The transpose of `to_small`.
    Panels to_big() const { return transformed(Side::small, Side::big); }

    Factor factor_to_small(bool is_for_many) const {
        return Factor(*this, Side::big, Side::small, is_for_many);
    }

    Factor factor_to_big(bool is_for_many) const {
        return Factor(*this, Side::small, Side::big, is_for_many);
    }

    /// The derivatives by the kernels from those by `to_small`: its adjoint.
    at::Tensor gathered(const Panels &derivatives) const {
        auto result = at::empty_like(weight);
        each_panel(Side::small, [&](int64_t column) {
            gather_panel(derivatives.one(column), column, result);
        });
        return result;
    }

    /// The derivatives by the kernels from what one block of squares was transformed to.
    at::Tensor gathered(const Panels &windows, const Panels &tiles) const {
        auto result = at::empty_like(weight);
        each_panel(Side::small, [&](int64_t column) {
            Panels one(Panels::zeros(1, windows.columns, panel)[0], windows.columns, panel);
            add_product_of_transposed(windows, tiles.one(column), one);
            gather_panel(one, column, result);
        });
        return result;
    }
};

} // namespace winograd
