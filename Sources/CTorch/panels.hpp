#pragma once

#include "sums_of_rows.hpp"
#include "winograd.hpp"

#include <ATen/ops/empty.h>
#include <ATen/ops/zeros.h>

namespace winograd {

/// A matrix for each of the 36 values of a transformed square: sixteen columns of all rows, then the
/// next sixteen, so that products read the memory as it lies.
class Panels {
    at::Tensor memory;
    float *values;
    int64_t stride;

    // A power of two would have the 36 values of a square meet in one set of the cache.
    static int64_t floats(int64_t rows, int64_t columns) { return rows * columns + panel; }

    Panels(const at::Tensor &memory, float *values, int64_t rows, int64_t columns)
        : memory(memory), values(values), stride(memory.stride(0)), rows(rows), columns(columns) {}

  public:
    int64_t rows, columns;

    /// Takes what lies in `memory`, `[36, rows · columns + 16]`.
    Panels(const at::Tensor &memory, int64_t rows, int64_t columns)
        : Panels(memory, memory.mutable_data_ptr<float>(), rows, columns) {
        TORCH_CHECK(memory.size(0) == products && memory.size(1) == floats(rows, columns),
                    "panels of ", rows, " by ", columns, " expected, got ", memory.sizes());
    }

    /// Matrices whose values are not set.
    Panels(int64_t rows, int64_t columns)
        : Panels(at::empty({products, floats(rows, columns)}, at::kFloat), rows, columns) {}

    /// The memory of some sets of matrices of zeros.
    static at::Tensor zeros(int64_t sets, int64_t rows, int64_t columns) {
        return at::zeros({sets, products, floats(rows, columns)}, at::kFloat);
    }

    /// Where a value is; those of the next columns of the panel come after it.
    float *at(int64_t index, int64_t row, int64_t column) const {
        int64_t lane = column % panel;
        return values + index * stride + (column - lane) * rows + row * panel + lane;
    }

    /// The panel that begins with a column, in the same memory.
    Panels one(int64_t column) const { return Panels(memory, at(0, 0, column), rows, panel); }

    /// How far a value of one matrix is from the same of the next.
    int64_t step() const { return stride; }

    const at::Tensor &tensor() const { return memory; }
};

/// c = a · b.
void multiply(const Panels &a, const Panels &b, const Panels &c);

/// c += aᵀ · b.
void add_product_of_transposed(const Panels &a, const Panels &b, const Panels &c);

} // namespace winograd
