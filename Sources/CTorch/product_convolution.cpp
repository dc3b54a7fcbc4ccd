#include "product_convolution.hpp"

#include <ATen/TensorOperators.h>
#include <ATen/ops/col2im.h>
#include <ATen/ops/im2col.h>
#include <ATen/ops/linear.h>

// Positions are the rows of the matrices: products with few columns take many times as long.

namespace {

/// Measured on processors with AVX2: with more positions or smaller kernels nothing is gained.
constexpr int64_t most_positions = 64, smallest_weight = 1 << 20;

/// `[N, values, positions]` to `[N · positions, values]`.
at::Tensor rows(const at::Tensor &columns) {
    return columns.transpose(1, 2).reshape({-1, columns.size(1)});
}

/// `[N · positions, values]` to `[N, values, positions]`.
at::Tensor columns(const at::Tensor &rows, int64_t pictures) {
    return rows.reshape({pictures, -1, rows.size(1)}).transpose(1, 2);
}

} // namespace

bool is_product_faster(const at::Tensor &x, const at::Tensor &weight, int64_t positions) {
    return x.size(0) * positions <= most_positions && weight.numel() >= smallest_weight;
}

at::Tensor product_convolution(const at::Tensor &x, const at::Tensor &weight,
                               const std::optional<at::Tensor> &bias, int64_t stride,
                               int64_t padding) {
    const int64_t height = weight.size(2), width = weight.size(3);
    auto windows = at::im2col(x, {height, width}, {1, 1}, {padding, padding}, {stride, stride});
    auto products = at::linear(rows(windows), weight.flatten(1), bias);
    return columns(products, x.size(0))
        .reshape({x.size(0), weight.size(0), (x.size(2) + 2 * padding - height) / stride + 1, -1});
}

at::Tensor product_convolution_transpose(const at::Tensor &x, const at::Tensor &weight,
                                         const std::optional<at::Tensor> &bias, int64_t stride,
                               int64_t padding) {
    const int64_t height = weight.size(2), width = weight.size(3);
    auto windows = rows(x.flatten(2)).matmul(weight.flatten(1));
    auto sums = at::col2im(columns(windows, x.size(0)),
                           {(x.size(2) - 1) * stride - 2 * padding + height,
                            (x.size(3) - 1) * stride - 2 * padding + width},
                           {height, width}, {1, 1}, {padding, padding}, {stride, stride});
    return bias ? sums + bias->view({1, -1, 1, 1}) : sums;
}
