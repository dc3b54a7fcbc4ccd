#include "panels.hpp"
#include "parallel.hpp"

// A library's product of matrices copies both into an order like this one first, which takes a
// third of its time where they are as small as these.

namespace winograd {
namespace {

/// One of the 36 products c = a · b, `most` rows at once.
template <int64_t most>
[[gnu::always_inline]] inline void set_product(const Panels &a, const Panels &b, const Panels &c,
                                               int64_t index) {
    Terms terms{a.at(index, 0, 0), panel, 1, panel, a.columns / panel, a.rows * panel};
    for (int64_t column = 0; column < b.columns; column += panel) {
        multiply_rows<most, false>(a.rows, terms, b.at(index, 0, column), c.at(index, 0, column));
    }
}

/// One of the 36 products c += aᵀ · b.
template <int64_t most>
[[gnu::always_inline]] inline void add_product_of_transposed(const Panels &a, const Panels &b,
                                                             const Panels &c, int64_t index) {
    for (int64_t column = 0; column < b.columns; column += panel) {
        for (int64_t row = 0; row < a.columns; row += panel) {
            multiply_rows<most, true>(panel, {a.at(index, 0, row), 1, panel, a.rows},
                                      b.at(index, 0, column), c.at(index, row, column));
        }
    }
}

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

WITH_AVX2 void multiply_with_avx2(const Panels &a, const Panels &b, const Panels &c,
                                  int64_t index, bool transposed) {
    set_or_add<6>(a, b, c, index, transposed);
}

WITH_AVX512 void multiply_with_avx512(const Panels &a, const Panels &b, const Panels &c,
                                      int64_t index, bool transposed) {
    set_or_add<16>(a, b, c, index, transposed);
}

void multiply_all(const Panels &a, const Panels &b, const Panels &c, bool transposed) {
    static const auto multiply =
        for_this_processor(multiply_plainly, multiply_with_avx2, multiply_with_avx512);
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
