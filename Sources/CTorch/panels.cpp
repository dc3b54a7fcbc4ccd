#include "panels.hpp"

// A library's product of matrices copies both into an order like this one first, which takes a
// third of its time where they are as small as these.

namespace winograd {
namespace {

/// The 36 products c = a · b.
struct ProductOfPanels {
    const Panels &a, &b, &c;

    template <int64_t most> [[gnu::always_inline]] void set_part(int64_t index) const {
        Terms terms{a.at(index, 0, 0), panel, 1, panel, a.columns / panel, a.rows * panel};
        for (int64_t column = 0; column < b.columns; column += panel) {
            multiply_rows<most, false>(a.rows, terms, b.at(index, 0, column),
                                       c.at(index, 0, column));
        }
    }
};

/// The 36 products c += aᵀ · b.
struct ProductOfTransposedPanels {
    const Panels &a, &b, &c;

    template <int64_t most> [[gnu::always_inline]] void set_part(int64_t index) const {
        for (int64_t column = 0; column < b.columns; column += panel) {
            for (int64_t row = 0; row < a.columns; row += panel) {
                multiply_rows<most, true>(panel, {a.at(index, 0, row), 1, panel, a.rows},
                                          b.at(index, 0, column), c.at(index, row, column));
            }
        }
    }
};

} // namespace

void multiply(const Panels &a, const Panels &b, const Panels &c) {
    set_parts(ProductOfPanels{a, b, c}, products);
}

void add_product_of_transposed(const Panels &a, const Panels &b, const Panels &c) {
    set_parts(ProductOfTransposedPanels{a, b, c}, products);
}

} // namespace winograd
