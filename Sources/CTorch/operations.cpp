#include "guarded.hpp"

#include <ATen/ops/abs.h>
#include <ATen/ops/add.h>
#include <ATen/ops/cat.h>
#include <ATen/ops/clamp.h>
#include <ATen/ops/constant_pad_nd.h>
#include <ATen/ops/div.h>
#include <ATen/ops/exp.h>
#include <ATen/ops/gt.h>
#include <ATen/ops/isfinite.h>
#include <ATen/ops/log.h>
#include <ATen/ops/matmul.h>
#include <ATen/ops/mean.h>
#include <ATen/ops/mul.h>
#include <ATen/ops/pow.h>
#include <ATen/ops/reciprocal.h>
#include <ATen/ops/replication_pad2d.h>
#include <ATen/ops/sqrt.h>
#include <ATen/ops/sub.h>
#include <ATen/ops/sum.h>
#include <ATen/ops/where.h>

torch_tensor *torch_add(const torch_tensor *a, const torch_tensor *b) {
    return guarded([&] { return at::add(a->value, b->value); });
}

torch_tensor *torch_sub(const torch_tensor *a, const torch_tensor *b) {
    return guarded([&] { return at::sub(a->value, b->value); });
}

torch_tensor *torch_mul(const torch_tensor *a, const torch_tensor *b) {
    return guarded([&] { return at::mul(a->value, b->value); });
}

torch_tensor *torch_div(const torch_tensor *a, const torch_tensor *b) {
    return guarded([&] { return at::div(a->value, b->value); });
}

torch_tensor *torch_add_scalar(const torch_tensor *a, double b) {
    return guarded([&] { return at::add(a->value, b); });
}

torch_tensor *torch_mul_scalar(const torch_tensor *a, double b) {
    return guarded([&] { return at::mul(a->value, b); });
}

torch_tensor *torch_pow_scalar(const torch_tensor *a, double exponent) {
    return guarded([&] { return at::pow(a->value, exponent); });
}

torch_tensor *torch_reciprocal(const torch_tensor *a) {
    return guarded([&] { return at::reciprocal(a->value); });
}

torch_tensor *torch_abs(const torch_tensor *a) {
    return guarded([&] { return at::abs(a->value); });
}

torch_tensor *torch_sqrt(const torch_tensor *a) {
    return guarded([&] { return at::sqrt(a->value); });
}

torch_tensor *torch_exp(const torch_tensor *a) {
    return guarded([&] { return at::exp(a->value); });
}

torch_tensor *torch_log(const torch_tensor *a) {
    return guarded([&] { return at::log(a->value); });
}

torch_tensor *torch_clamp(const torch_tensor *a, double low, double high) {
    return guarded([&] { return at::clamp(a->value, low, high); });
}

torch_tensor *torch_greater_scalar(const torch_tensor *a, double b) {
    return guarded([&] { return at::gt(a->value, b).to(a->value.scalar_type()); });
}

torch_tensor *torch_where(const torch_tensor *condition, const torch_tensor *a,
                          const torch_tensor *b) {
    return guarded(
        [&] { return at::where(condition->value.to(at::kBool), a->value, b->value); });
}

torch_tensor *torch_matmul(const torch_tensor *a, const torch_tensor *b) {
    return guarded([&] { return at::matmul(a->value, b->value); });
}

torch_tensor *torch_sum(const torch_tensor *a) {
    return guarded([&] { return at::sum(a->value); });
}

torch_tensor *torch_mean(const torch_tensor *a) {
    return guarded([&] { return at::mean(a->value); });
}

torch_tensor *torch_sum_axes(const torch_tensor *a, const int64_t *axes, size_t count,
                             bool keeps) {
    return guarded([&] { return at::sum(a->value, sizes(axes, count), keeps); });
}

torch_tensor *torch_mean_axes(const torch_tensor *a, const int64_t *axes, size_t count,
                              bool keeps) {
    return guarded([&] { return at::mean(a->value, sizes(axes, count), keeps); });
}

torch_tensor *torch_all_finite(const torch_tensor *a) {
    return guarded([&] { return at::isfinite(a->value).all(); });
}

torch_tensor *torch_reshape(const torch_tensor *a, const int64_t *shape, size_t rank) {
    return guarded([&] { return a->value.reshape(sizes(shape, rank)); });
}

torch_tensor *torch_permute(const torch_tensor *a, const int64_t *axes, size_t rank) {
    return guarded([&] { return a->value.permute(sizes(axes, rank)); });
}

torch_tensor *torch_transpose(const torch_tensor *a, int64_t first, int64_t second) {
    return guarded([&] { return a->value.transpose(first, second); });
}

torch_tensor *torch_narrow(const torch_tensor *a, int64_t axis, int64_t start, int64_t length) {
    return guarded([&] { return a->value.narrow(axis, start, length); });
}

torch_tensor *torch_expand(const torch_tensor *a, const int64_t *shape, size_t rank) {
    return guarded([&] { return a->value.expand(sizes(shape, rank)); });
}

torch_tensor *torch_cat(const torch_tensor *const *tensors, size_t count, int64_t axis) {
    return guarded([&] { return at::cat(list(tensors, count), axis); });
}

torch_tensor *torch_pad(const torch_tensor *a, const int64_t *padding, size_t count,
                        double value) {
    return guarded([&] { return at::constant_pad_nd(a->value, sizes(padding, count), value); });
}

torch_tensor *torch_repeat_edges(const torch_tensor *a, int64_t right, int64_t bottom) {
    return guarded([&] { return at::replication_pad2d(a->value, {0, right, 0, bottom}); });
}
