#pragma once

#include <cstdint>
#include <cstring>

// Lavin and Gray, "Fast Algorithms for Convolutional Neural Networks", CVPR 2016: a square of
// outputs takes 36 products of what 6×6 inputs and a kernel are transformed to. The square measures
// 5×5 for kernels of 2×2, 4×4 for those of 3×3 and 3×3 for those of 4×4; a convolution is a product
// of polynomials, which are known by their values at 0, 1, -1, 2, -2 and infinity.

namespace winograd {

constexpr int64_t window = 6, products = window * window;

/// Values of neighbouring channels.
typedef float Lanes __attribute__((vector_size(16)));
constexpr int64_t lane_count = 4;

inline Lanes load(const float *values) {
    Lanes lanes;
    std::memcpy(&lanes, values, sizeof lanes);
    return lanes;
}

inline void store(Lanes lanes, float *values) { std::memcpy(values, &lanes, sizeof lanes); }

/// Bᵀ of the paper's equation 8, applied to the six values of a row or column.
inline void spread(Lanes *d, int64_t stride) {
    Lanes d0 = d[0], d1 = d[stride], d2 = d[2 * stride], d3 = d[3 * stride], d4 = d[4 * stride];
    Lanes d5 = d[5 * stride];
    Lanes even = d4 - 4 * d2, odd = d3 - 4 * d1, near = d4 - d2, far = 2 * (d3 - d1);
    d[0] = 4 * d0 - 5 * d2 + d4;
    d[stride] = even + odd;
    d[2 * stride] = even - odd;
    d[3 * stride] = near + far;
    d[4 * stride] = near - far;
    d[5 * stride] = 4 * d1 - 5 * d3 + d5;
}

/// B, the adjoint of `spread`.
inline void collect(Lanes *v, int64_t stride) {
    Lanes v0 = v[0], v5 = v[5 * stride];
    Lanes near = v[stride] + v[2 * stride], difference = v[stride] - v[2 * stride];
    Lanes far = v[3 * stride] + v[4 * stride], difference2 = 2 * (v[3 * stride] - v[4 * stride]);
    v[0] = 4 * v0;
    v[stride] = 4 * (v5 - difference) - difference2;
    v[2 * stride] = -5 * v0 - 4 * near - far;
    v[3 * stride] = difference + difference2 - 5 * v5;
    v[4 * stride] = v0 + near + far;
}

/// The values at the six points of the polynomial whose `count` coefficients, 2 to 5, stand before
/// them: A, and G but for its factors.
template <int64_t count> void evaluate(Lanes *c, int64_t stride) {
    Lanes c1 = c[stride], last = c[(count - 1) * stride];
    Lanes even = c[0], even2 = c[0], odd = c1, odd2 = 2 * c1;
    if constexpr (count > 2) even += c[2 * stride], even2 += 4 * c[2 * stride];
    if constexpr (count > 3) odd += c[3 * stride], odd2 += 8 * c[3 * stride];
    if constexpr (count > 4) even += c[4 * stride], even2 += 16 * c[4 * stride];
    c[stride] = even + odd;
    c[2 * stride] = even - odd;
    c[3 * stride] = even2 + odd2;
    c[4 * stride] = even2 - odd2;
    c[5 * stride] = last;
}

/// The adjoint of `evaluate`: Aᵀ. The first `count` values of the result count.
template <int64_t count> void gather(Lanes *m, int64_t stride) {
    Lanes m1 = m[stride], m2 = m[2 * stride], m3 = m[3 * stride], m4 = m[4 * stride];
    Lanes sum = m1 + m2, difference = m1 - m2, sum2 = m3 + m4, difference2 = m3 - m4;
    m[0] = m[0] + sum + sum2;
    m[stride] = difference + 2 * difference2;
    if constexpr (count > 2) m[2 * stride] = sum + 4 * sum2;
    if constexpr (count > 3) m[3 * stride] = difference + 8 * difference2;
    if constexpr (count > 4) m[4 * stride] = sum + 16 * sum2;
    m[(count - 1) * stride] += m[5 * stride];
}

/// Applies a transform to the first `columns` columns of a square, then to its first `rows` rows.
template <auto transform, int64_t columns, int64_t rows> void both_ways(Lanes *square) {
    for (int64_t column = 0; column < columns; column++) transform(square + column, window);
    for (int64_t row = 0; row < rows; row++) transform(square + row * window, 1);
}

} // namespace winograd
