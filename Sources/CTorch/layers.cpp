#include "guarded.hpp"
#include "product_convolution.hpp"
#include "winograd_convolution.hpp"

#include <ATen/autocast_mode.h>
#include <ATen/ops/avg_pool2d.h>
#include <ATen/ops/batch_norm.h>
#include <ATen/ops/constant_pad_nd.h>
#include <ATen/ops/conv2d.h>
#include <ATen/ops/conv_transpose2d.h>
#include <ATen/ops/instance_norm.h>
#include <ATen/ops/leaky_relu.h>
#include <ATen/ops/linear.h>
#include <ATen/ops/max_pool2d.h>
#include <ATen/ops/relu.h>
#include <ATen/ops/sigmoid.h>
#include <ATen/ops/tanh.h>
#include <ATen/ops/upsample_bilinear2d.h>
#include <ATen/ops/upsample_nearest2d.h>

/// What a convolution sees whose stride is its dilation: one pixel of every square of that side, with
/// as many zeros around them as make as many outputs.
static at::Tensor seen(const at::Tensor &x, int64_t kernel, int64_t stride, int64_t padding) {
    const int64_t phase = (stride - padding % stride) % stride, before = (padding + phase) / stride;
    auto after = [&](int64_t length) {
        int64_t outputs = (length + 2 * padding - stride * (kernel - 1) - 1) / stride + 1;
        return outputs + kernel - 1 - before - (length - phase + stride - 1) / stride;
    };
    return at::constant_pad_nd(
        x.slice(2, phase, std::nullopt, stride).slice(3, phase, std::nullopt, stride),
        {before, after(x.size(3)), before, after(x.size(2))});
}

/// Whether a convolution may be computed in another way than libtorch's, which refuses pictures whose
/// channels are not the kernels'.
static bool has_other_ways(const at::Tensor &x, const at::Tensor &weight, bool transposed) {
    return x.size(1) == weight.size(transposed ? 0 : 1) && x.device().is_cpu() &&
           x.scalar_type() == at::kFloat && weight.scalar_type() == at::kFloat &&
           !at::autocast::is_autocast_enabled(at::kCPU);
}

torch_tensor *torch_conv2d(const torch_tensor *x, const torch_tensor *weight,
                           const torch_tensor *bias, int64_t stride, int64_t padding,
                           int64_t dilation, int64_t groups) {
    return guarded([&] {
        auto input = x->value;
        const int64_t kernel = weight->value.size(2);
        if (stride > 1 && stride == dilation && weight->value.size(3) == kernel) {
            input = seen(input, kernel, stride, padding);
            stride = dilation = 1;
            padding = 0;
        }
        if (dilation == 1 && groups == 1 &&
            has_other_ways(input, weight->value, /*transposed=*/false)) {
            auto steps = [&](int64_t axis) {
                return (input.size(axis) + 2 * padding - weight->value.size(axis)) / stride + 1;
            };
            if (is_product_faster(input, weight->value, steps(2) * steps(3))) {
                return product_convolution(input, weight->value, optional(bias), stride, padding);
            }
            if (is_winograd_faster(input, weight->value, stride, padding, /*transposed=*/false)) {
                return winograd_convolution(input, weight->value, optional(bias), stride, padding,
                                            /*transposed=*/false);
            }
        }
        return at::conv2d(input, weight->value, optional(bias), {stride, stride},
                          {padding, padding}, {dilation, dilation}, groups);
    });
}

torch_tensor *torch_conv_transpose2d(const torch_tensor *x, const torch_tensor *weight,
                                     const torch_tensor *bias, int64_t stride, int64_t padding) {
    return guarded([&] {
        if (has_other_ways(x->value, weight->value, /*transposed=*/true)) {
            if (is_product_faster(x->value, weight->value, x->value.size(2) * x->value.size(3))) {
                return product_convolution_transpose(x->value, weight->value, optional(bias),
                                                     stride, padding);
            }
            if (is_winograd_faster(x->value, weight->value, stride, padding, /*transposed=*/true)) {
                return winograd_convolution(x->value, weight->value, optional(bias), stride,
                                            padding, /*transposed=*/true);
            }
        }
        return at::conv_transpose2d(x->value, weight->value, optional(bias), {stride, stride},
                                    {padding, padding});
    });
}

torch_tensor *torch_linear(const torch_tensor *x, const torch_tensor *weight,
                           const torch_tensor *bias) {
    return guarded([&] { return at::linear(x->value, weight->value, optional(bias)); });
}

torch_tensor *torch_sum_pool2d(const torch_tensor *x, int64_t kernel, int64_t stride,
                               int64_t padding) {
    return guarded([&] {
        return at::avg_pool2d(x->value, {kernel, kernel}, {stride, stride}, {padding, padding},
                              /*ceil_mode=*/false, /*count_include_pad=*/true,
                              /*divisor_override=*/1);
    });
}

torch_tensor *torch_max_pool2d(const torch_tensor *x, int64_t kernel, int64_t stride,
                               int64_t padding) {
    return guarded([&] {
        return at::max_pool2d(x->value, {kernel, kernel}, {stride, stride}, {padding, padding});
    });
}

torch_tensor *torch_upsample_nearest2d(const torch_tensor *x, int64_t factor) {
    return guarded([&] {
        auto height = x->value.size(2), width = x->value.size(3);
        return at::upsample_nearest2d(x->value, {height * factor, width * factor});
    });
}

torch_tensor *torch_upsample_bilinear2d(const torch_tensor *x, int64_t height, int64_t width) {
    return guarded([&] {
        return at::upsample_bilinear2d(x->value, {height, width}, /*align_corners=*/false);
    });
}

torch_tensor *torch_batch_norm(const torch_tensor *x, const torch_tensor *weight,
                               const torch_tensor *bias, torch_tensor *running_mean,
                               torch_tensor *running_variance, bool training, double momentum,
                               double epsilon) {
    return guarded([&] {
        return at::batch_norm(x->value, weight->value, bias->value, running_mean->value,
                              running_variance->value, training, momentum, epsilon,
                              /*cudnn_enabled=*/true);
    });
}

torch_tensor *torch_instance_norm(const torch_tensor *x, const torch_tensor *weight,
                                  const torch_tensor *bias, double epsilon) {
    return guarded([&] {
        return at::instance_norm(x->value, optional(weight), optional(bias), {}, {},
                                 /*use_input_stats=*/true, /*momentum=*/0, epsilon,
                                 /*cudnn_enabled=*/true);
    });
}

torch_tensor *torch_relu(const torch_tensor *x) {
    return guarded([&] { return at::relu(x->value); });
}

torch_tensor *torch_leaky_relu(const torch_tensor *x, double slope) {
    return guarded([&] { return at::leaky_relu(x->value, slope); });
}

torch_tensor *torch_sigmoid(const torch_tensor *x) {
    return guarded([&] { return at::sigmoid(x->value); });
}

torch_tensor *torch_tanh(const torch_tensor *x) {
    return guarded([&] { return at::tanh(x->value); });
}
