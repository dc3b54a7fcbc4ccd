#pragma once

#include <ATen/core/Tensor.h>
#include <optional>

/// Whether `winograd_convolution` can convolve so and is worth its transforms, for floats on the CPU.
bool is_winograd_faster(const at::Tensor &x, const at::Tensor &weight, int64_t stride,
                        int64_t padding, bool transposed);

/// Convolves with kernels of 3×3 or 4×4, `[out, in, k, k]`, and stride 1, or 2 for those of 4×4, or
/// with the adjoint, `[in, out, k, k]`. All learn.
at::Tensor winograd_convolution(const at::Tensor &x, const at::Tensor &weight,
                                const std::optional<at::Tensor> &bias, int64_t stride,
                                int64_t padding, bool transposed);
