#pragma once

#include "panels.hpp"
#include "parallel.hpp"

#include <ATen/ops/empty_like.h>

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

    /// Calls `body` for each row of a matrix and every four of its columns, with the row, the first
    /// column and where the first taps of these kernels are: the offset of the row, and of each column.
    template <typename Body> void each(Side rows, Side columns, Body body) const {
        in_parallel(channels(columns) / panel, [&](int64_t index) {
            int64_t offsets[panel];
            for (int64_t lane = 0; lane < panel; lane++) {
                offsets[lane] = offset(columns, index * panel + lane);
            }
            for (int64_t row = 0; row < channels(rows); row++) {
                for (int64_t lane = 0; lane < panel; lane += lane_count) {
                    body(row, index * panel + lane, offset(rows, row), offsets + lane);
                }
            }
        });
    }

    Panels transformed(Side rows, Side columns) const {
        Panels result(channels(rows), channels(columns));
        const float *values = weight.template const_data_ptr<float>();
        each(rows, columns, [&](int64_t row, int64_t column, int64_t first, const int64_t *taps) {
            Lanes u[products];
            for (int64_t index = 0; index < size * size; index++) {
                const float *from = values + first + tap(index);
                u[place(index)] = Lanes{from[taps[0]], from[taps[1]], from[taps[2]], from[taps[3]]};
            }
            both_ways<evaluate<size>, size, window>(u);
            float *to = result.at(0, row, column);
            for (int64_t index = 0; index < products; index++) {
                store(u[index] * factor(index), to + index * result.step());
            }
        });
        return result;
    }

  public:
    explicit Kernels(const at::Tensor &weight) : weight(weight) {}

    /// Transforms them; a row for each channel of big pictures, a column for each of small ones.
    Panels to_small() const { return transformed(Side::big, Side::small); }

    /// The transpose of `to_small`.
    Panels to_big() const { return transformed(Side::small, Side::big); }

    /// The derivatives by the kernels from those by `to_small`: its adjoint.
    at::Tensor gathered(const Panels &derivatives) const {
        auto result = at::empty_like(weight);
        float *values = result.template mutable_data_ptr<float>();
        each(Side::big, Side::small, [&](int64_t row, int64_t column, int64_t first,
                                         const int64_t *taps) {
            const float *from = derivatives.at(0, row, column);
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
        return result;
    }
};

} // namespace winograd
