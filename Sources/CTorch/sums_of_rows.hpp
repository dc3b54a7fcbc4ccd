#pragma once

#include "parallel.hpp"

#include <cstdint>

// Products of matrices whose right factor and result lie in panels, sixteen columns of all rows
// after each other: they read the memory as it lies, and the sums stay in registers.

/// How many pieces of a size cover a length.
inline int64_t pieces(int64_t size, int64_t length) { return (length + size - 1) / size; }

/// How many columns of a matrix lie next to each other: a line of the cache.
constexpr int64_t panel = 16;

/// A row of a panel; the compiler cuts it into what registers hold.
typedef float PanelRow __attribute__((vector_size(panel * sizeof(float)), aligned(4)));

/// Rows of the left factor: where the first begins, how far apart they and their terms are, and how
/// many terms there are, in groups.
struct Terms {
    const float *values;
    int64_t row_step, step, count, groups = 1, group_step = 0;
};

/// c = a · b or c += a · b for some rows of c, which are `length` apart.
template <int64_t rows, bool adds>
[[gnu::always_inline]] inline void multiply_exactly(Terms a, const float *b, float *c,
                                                    int64_t length) {
    PanelRow sums[rows];
    for (int64_t row = 0; row < rows; row++) {
        sums[row] = adds ? *reinterpret_cast<const PanelRow *>(c + row * length) : PanelRow{};
    }
    for (int64_t group = 0; group < a.groups; group++) {
        const float *from = a.values + group * a.group_step;
        for (int64_t term = 0; term < a.count; term++, from += a.step, b += panel) {
            const PanelRow right = *reinterpret_cast<const PanelRow *>(b);
            for (int64_t row = 0; row < rows; row++) sums[row] += from[row * a.row_step] * right;
        }
    }
    for (int64_t row = 0; row < rows; row++) {
        *reinterpret_cast<PanelRow *>(c + row * length) = sums[row];
    }
}

/// The same for any number of rows up to `most`.
template <int64_t most, bool adds>
[[gnu::always_inline]] inline void multiply_up_to(int64_t rows, Terms a, const float *b, float *c,
                                                  int64_t length) {
    if (rows == most) {
        multiply_exactly<most, adds>(a, b, c, length);
    } else if constexpr (most > 1) {
        multiply_up_to<most - 1, adds>(rows, a, b, c, length);
    }
}

/// The same for any number of rows, `most` at once.
template <int64_t most, bool adds>
[[gnu::always_inline]] inline void multiply_rows(int64_t rows, Terms a, const float *b, float *c,
                                                 int64_t length = panel) {
    for (; rows > 0; rows -= most, a.values += most * a.row_step, c += most * length) {
        multiply_up_to<most, adds>(rows < most ? rows : most, a, b, c, length);
    }
}

// Functions for processors that have more registers than the least one has. What they call is
// inlined into them.
#if defined(__x86_64__)
#define WITH_AVX2 __attribute__((target("avx2,fma")))
#define WITH_AVX512 __attribute__((target("avx512f")))
#else
#define WITH_AVX2
#define WITH_AVX512
#endif

/// Which of three variants this processor is to take.
template <typename Function>
Function for_this_processor(Function plain, Function with_avx2, Function with_avx512) {
#if defined(__x86_64__)
    if (__builtin_cpu_supports("avx512f")) return with_avx512;
    if (__builtin_cpu_supports("avx2") && __builtin_cpu_supports("fma")) return with_avx2;
#endif
    return plain;
}

template <typename Product> void set_part_plainly(const Product &product, int64_t index) {
    product.template set_part<4>(index);
}

template <typename Product> WITH_AVX2 void set_part_with_avx2(const Product &product, int64_t index) {
    product.template set_part<6>(index);
}

template <typename Product>
WITH_AVX512 void set_part_with_avx512(const Product &product, int64_t index) {
    product.template set_part<16>(index);
}

/// Sets all parts of a product, several at a time: `product.set_part<most>(index)` with as many rows at
/// once as this processor has registers for.
template <typename Product> void set_parts(const Product &product, int64_t parts) {
    static const auto set_part = for_this_processor(
        set_part_plainly<Product>, set_part_with_avx2<Product>, set_part_with_avx512<Product>);
    in_parallel(parts, [&](int64_t index) { set_part(product, index); });
}
