#include "product_convolution.hpp"
#include "sums_of_rows.hpp"
#include "thin_product.hpp"

#include <ATen/TensorOperators.h>
#include <ATen/ops/col2im.h>
#include <ATen/ops/im2col.h>

namespace {

/// With more positions or smaller kernels nothing is gained. Measured on a processor with AVX-512.
constexpr int64_t most_positions = 128, smallest_weight = 1 << 19;

/// `[N, values, positions]` to `[values, N · positions]`.
at::Tensor side_by_side(const at::Tensor &columns) {
    return columns.transpose(0, 1).flatten(1);
}

/// `[values, N · positions]` to `[N, values, positions]`.
at::Tensor apart(const at::Tensor &columns, int64_t pictures) {
    return columns.unflatten(1, {pictures, -1}).transpose(0, 1);
}

at::Tensor biased(const at::Tensor &y, const std::optional<at::Tensor> &bias) {
    return bias ? y + bias->view({1, -1, 1, 1}) : y;
}

} // namespace

bool is_product_faster(const at::Tensor &x, const at::Tensor &weight, int64_t positions) {
    return x.size(0) * positions <= most_positions && weight.numel() >= smallest_weight &&
           weight.size(0) % panel == 0 && weight[0].numel() % panel == 0;
}

at::Tensor product_convolution(const at::Tensor &x, const at::Tensor &weight,
                               const std::optional<at::Tensor> &bias, int64_t stride,
                               int64_t padding) {
    const int64_t height = weight.size(2), width = weight.size(3);
    auto windows = at::im2col(x, {height, width}, {1, 1}, {padding, padding}, {stride, stride});
    auto sums = thin_product(weight.flatten(1).contiguous(), side_by_side(windows), false);
    auto y = apart(sums, x.size(0))
                 .reshape({x.size(0), weight.size(0),
                           (x.size(2) + 2 * padding - height) / stride + 1, -1});
    return biased(y, bias);
}

at::Tensor product_convolution_transpose(const at::Tensor &x, const at::Tensor &weight,
                                         const std::optional<at::Tensor> &bias, int64_t stride,
                                         int64_t padding) {
    const int64_t height = weight.size(2), width = weight.size(3);
    auto windows = thin_product(weight.flatten(1).contiguous(), side_by_side(x.flatten(2)), true);
    auto y = at::col2im(apart(windows, x.size(0)),
                        {(x.size(2) - 1) * stride - 2 * padding + height,
                         (x.size(3) - 1) * stride - 2 * padding + width},
                        {height, width}, {1, 1}, {padding, padding}, {stride, stride});
    return biased(y, bias);
}
