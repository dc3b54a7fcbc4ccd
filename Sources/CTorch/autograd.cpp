#include "guarded.hpp"

#include <ATen/autocast_mode.h>
#include <ATen/ops/_fused_adam.h>
#include <c10/core/GradMode.h>

bool torch_requires_grad(const torch_tensor *tensor) {
    return tensor->value.defined() && tensor->value.requires_grad();
}

bool torch_set_requires_grad(torch_tensor *tensor, bool value) {
    return succeeds([&] { tensor->value.set_requires_grad(value); });
}

bool torch_backward(const torch_tensor *loss) {
    return succeeds([&] {
        // Gradients have the types that the forward pass chose.
        c10::impl::ExcludeDispatchKeyGuard off(c10::autocast_dispatch_keyset);
        loss->value.backward();
    });
}

torch_tensor *torch_grad(const torch_tensor *tensor) {
    return guarded([&] {
        TORCH_CHECK(torch_has_grad(tensor), "the tensor has no gradient");
        return tensor->value.grad();
    });
}

bool torch_has_grad(const torch_tensor *tensor) {
    return tensor->value.defined() && tensor->value.grad().defined();
}

void torch_clear_grad(torch_tensor *tensor) {
    if (torch_has_grad(tensor)) tensor->value.mutable_grad().reset();
}

torch_tensor *torch_detach(const torch_tensor *tensor) {
    return guarded([&] { return tensor->value.detach(); });
}

bool torch_set_grad_enabled(bool enabled) {
    bool before = c10::GradMode::is_enabled();
    c10::GradMode::set_enabled(enabled);
    return before;
}

bool torch_set_autocast(int8_t device, bool enabled) {
    return succeeds([&] {
        auto type = static_cast<at::DeviceType>(device);
        at::autocast::set_autocast_dtype(type, at::kBFloat16);
        // Weights change between two uses of them: a discriminator's, within a step.
        at::autocast::set_autocast_cache_enabled(false);
        at::autocast::set_autocast_enabled(type, enabled);
    });
}

bool torch_fused_adam(torch_tensor *const *parameters, torch_tensor *const *gradients,
                      torch_tensor *const *means, torch_tensor *const *variances,
                      torch_tensor *const *steps, size_t count, double rate, double beta1,
                      double beta2, double decay, double epsilon) {
    return succeeds([&] {
        c10::AutoGradMode off(false);
        auto step_counts = list(steps, count);
        for (auto &step : step_counts) step.add_(1);
        at::_fused_adam_(list(parameters, count), list(gradients, count), list(means, count),
                         list(variances, count), {}, step_counts, rate, beta1, beta2, decay,
                         epsilon, /*amsgrad=*/false, /*maximize=*/false);
    });
}
