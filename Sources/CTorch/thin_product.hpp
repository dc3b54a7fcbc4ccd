#pragma once

#include <ATen/core/Tensor.h>

/// a · b, or with `transposed` aᵀ · b, where `b` has few columns, with gradients by both. `a` is
/// contiguous, and its rows and columns are multiples of sixteen.
at::Tensor thin_product(const at::Tensor &a, const at::Tensor &b, bool transposed);
