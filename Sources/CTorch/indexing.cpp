#include "guarded.hpp"

#include <ATen/ops/argmax.h>
#include <ATen/ops/index_copy.h>
#include <ATen/ops/index_select.h>

torch_tensor *torch_argmax(const torch_tensor *a, int64_t axis) {
    return guarded([&] { return at::argmax(a->value, axis); });
}

torch_tensor *torch_index_select(const torch_tensor *a, int64_t axis, const torch_tensor *indices) {
    return guarded([&] { return at::index_select(a->value, axis, indices->value); });
}

torch_tensor *torch_index_copy(const torch_tensor *a, int64_t axis, const torch_tensor *indices,
                               const torch_tensor *source) {
    return guarded([&] { return at::index_copy(a->value, axis, indices->value, source->value); });
}
