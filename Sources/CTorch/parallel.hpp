#pragma once

#include <ATen/TensorIterator.h>
#include <ATen/ops/arange.h>
#include <c10/core/GradMode.h>

/// Calls `body` with 0, 1, … up to `count` on libtorch's threads.
///
/// `at::parallel_for` is part of its headers and runs on one thread wherever it is compiled without
/// libtorch's own OpenMP; its iterators are compiled with it.
template <typename Body> void in_parallel(int64_t count, Body body) {
    auto indices = at::arange(count);
    auto iterator = at::TensorIterator::nullary_op(indices);
    iterator.for_each(
        [&](char **data, const int64_t *, int64_t length) {
            c10::AutoGradMode off(false);
            const int64_t *part = reinterpret_cast<int64_t *>(data[0]);
            for (int64_t offset = 0; offset < length; offset++) body(part[offset]);
        },
        /*grain_size=*/1);
}
