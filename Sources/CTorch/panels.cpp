#include "panels.hpp"
#include "parallel.hpp"

#include <algorithm>

// A library's product of matrices copies both into an order like this one first, which takes a
// third of its time where they are as small as these.

namespace winograd {
namespace {

/// A row of a panel; the compiler cuts it into what registers hold.
typedef float Row __attribute__((vector_size(panel * sizeof(float)), aligned(4)));

/// The rows of the left factor: where they begin, and the sums' terms in groups.
struct Terms {
    const float *values;
    int64_t groups, group_step, count;
};

/// c = a · b or c += a · b for some rows of c.
template <int64_t rows, int64_t row_step, int64_t step, bool adds>
[[gnu::always_inline]] inline void multiply_rows(Terms a, const float *b, float *c) {
    Row sums[rows];
    for (int64_t row = 0; row < rows; row++) {
        sums[row] = adds ? *reinterpret_cast<const Row *>(c + row * panel) : Row{};
    }
    for (int64_t group = 0; group < a.groups; group++) {
        const float *from = a.values + group * a.group_step;
        for (int64_t term = 0; term < a.count; term++, from += step, b += panel) {
            const Row right = *reinterpret_cast<const Row *>(b);
            for (int64_t row = 0; row < rows; row++) sums[row] += from[row * row_step] * right;
        }
    }
    for (int64_t row = 0; row < rows; row++) {
        *reinterpret_cast<Row *>(c + row * panel) = sums[row];
    }
}

/// The same for any number of rows up to `most`.
template <int64_t most, int64_t row_step, int64_t step, bool adds>
[[gnu::always_inline]] inline void multiply_up_to(int64_t rows, Terms a, const float *b, float *c) {
    if (rows == most) {
        multiply_rows<most, row_step, step, adds>(a, b, c);
    } else if constexpr (most > 1) {
        multiply_up_to<most - 1, row_step, step, adds>(rows, a, b, c);
    }
}

/// One of the 36 products c = a · b, `most` rows at once.
template <int64_t most>
[[gnu::always_inline]] inline void set_product(const Panels &a, const Panels &b, const Panels &c,
                                               int64_t index) {
    for (int64_t column = 0; column < b.columns; column += panel) {
        for (int64_t row = 0; row < a.rows; row += most) {
            Terms terms{a.at(index, row, 0), a.columns / panel, a.rows * panel, panel};
            multiply_up_to<most, panel, 1, false>(std::min(most, a.rows - row), terms,
                                                  b.at(index, 0, column),
                                                  c.at(index, row, column));
        }
    }
}

/// One of the 36 products c += aᵀ · b.
template <int64_t most>
[[gnu::always_inline]] inline void add_product_of_transposed(const Panels &a, const Panels &b,
                                                             const Panels &c, int64_t index) {
    for (int64_t column = 0; column < b.columns; column += panel) {
        for (int64_t row = 0; row < a.columns; row += panel) {
            for (int64_t first = 0; first < panel; first += most) {
                Terms terms{a.at(index, 0, row + first), 1, 0, a.rows};
                multiply_up_to<most, 1, panel, true>(std::min(most, panel - first), terms,
                                                     b.at(index, 0, column),
                                                     c.at(index, row + first, column));
            }
        }
    }
}

/// One of the 36 products, for one kind of processor.
using Multiply = void (*)(const Panels &a, const Panels &b, const Panels &c, int64_t index,
                          bool transposed);

/// c = a · b or c += aᵀ · b, as many rows at once as there are registers for.
template <int64_t most>
[[gnu::always_inline]] inline void set_or_add(const Panels &a, const Panels &b, const Panels &c,
                                              int64_t index, bool transposed) {
    if (transposed) {
        add_product_of_transposed<most>(a, b, c, index);
    } else {
        set_product<most>(a, b, c, index);
    }
}

void multiply_plainly(const Panels &a, const Panels &b, const Panels &c, int64_t index,
                      bool transposed) {
    set_or_add<4>(a, b, c, index, transposed);
}

#if defined(__x86_64__)
__attribute__((target("avx2,fma"))) void multiply_with_avx2(const Panels &a, const Panels &b,
                                                            const Panels &c, int64_t index,
                                                            bool transposed) {
    set_or_add<6>(a, b, c, index, transposed);
}

__attribute__((target("avx512f"))) void multiply_with_avx512(const Panels &a, const Panels &b,
                                                             const Panels &c, int64_t index,
                                                             bool transposed) {
    set_or_add<16>(a, b, c, index, transposed);
}
#endif

Multiply for_this_processor() {
#if defined(__x86_64__)
    if (__builtin_cpu_supports("avx512f")) return multiply_with_avx512;
    if (__builtin_cpu_supports("avx2") && __builtin_cpu_supports("fma")) return multiply_with_avx2;
#endif
    return multiply_plainly;
}

void multiply_all(const Panels &a, const Panels &b, const Panels &c, bool transposed) {
    static const Multiply multiply = for_this_processor();
    in_parallel(products, [&](int64_t index) { multiply(a, b, c, index, transposed); });
}

} // namespace

void multiply(const Panels &a, const Panels &b, const Panels &c) {
    multiply_all(a, b, c, /*transposed=*/false);
}

void add_product_of_transposed(const Panels &a, const Panels &b, const Panels &c) {
    multiply_all(a, b, c, /*transposed=*/true);
}

} // namespace winograd
