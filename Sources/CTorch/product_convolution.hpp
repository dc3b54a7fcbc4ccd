#pragma once

#include <ATen/core/Tensor.h>
#include <optional>

/// Whether, for floats on the CPU, a convolution of so many positions and pictures is better computed as one product of
/// matrices: big kernels at few places, which libtorch's convolutions would reorder in every pass.
bool is_product_faster(const at::Tensor &x, const at::Tensor &weight, int64_t positions);

at::Tensor product_convolution(const at::Tensor &x, const at::Tensor &weight,
                               const std::optional<at::Tensor> &bias, int64_t stride,
                               int64_t padding);

/// The adjoint; `weight` is `[in, out, k, k]`.
at::Tensor product_convolution_transpose(const at::Tensor &x, const at::Tensor &weight,
                                         const std::optional<at::Tensor> &bias, int64_t stride,
                               int64_t padding);
