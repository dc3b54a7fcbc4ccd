#include "guarded.hpp"

#include <ATen/ops/empty.h>
#include <ATen/ops/from_blob.h>
#include <ATen/ops/full.h>
#include <ATen/ops/rand.h>
#include <ATen/ops/randn.h>
#include <c10/core/GradMode.h>
#include <c10/util/Exception.h>
#include <cstring>

thread_local std::string last_error;

void remember(const std::exception &error) {
    auto torch_error = dynamic_cast<const c10::Error *>(&error);
    last_error = torch_error ? torch_error->what_without_backtrace() : error.what();
    auto end = last_error.find("\nException raised from");
    if (end != std::string::npos) last_error.resize(end);
}

static at::TensorOptions options(int8_t type, int8_t device, int8_t index) {
    return at::TensorOptions(static_cast<at::ScalarType>(type)).device(device_of(device, index));
}

const char *torch_last_error(void) { return last_error.c_str(); }

void torch_tensor_free(torch_tensor *tensor) { delete tensor; }

torch_tensor *torch_undefined(void) { return new torch_tensor{}; }

torch_tensor *torch_from_bytes(const void *bytes, const int64_t *shape, size_t rank, int8_t type) {
    return guarded([&] {
        auto tensor = at::empty(sizes(shape, rank), static_cast<at::ScalarType>(type));
        std::memcpy(tensor.data_ptr(), bytes, tensor.nbytes());
        return tensor;
    });
}

torch_tensor *torch_full(const int64_t *shape, size_t rank, double value, int8_t type,
                         int8_t device, int8_t index) {
    return guarded(
        [&] { return at::full(sizes(shape, rank), value, options(type, device, index)); });
}

torch_tensor *torch_randn(const int64_t *shape, size_t rank, int8_t device, int8_t index) {
    return guarded([&] {
        return at::randn(sizes(shape, rank), options((int8_t)at::kFloat, device, index));
    });
}

torch_tensor *torch_rand(const int64_t *shape, size_t rank, int8_t device, int8_t index) {
    return guarded([&] {
        return at::rand(sizes(shape, rank), options((int8_t)at::kFloat, device, index));
    });
}

bool torch_is_defined(const torch_tensor *tensor) { return tensor->value.defined(); }

size_t torch_rank(const torch_tensor *tensor) { return tensor->value.sizes().size(); }

int64_t torch_size(const torch_tensor *tensor, size_t axis) {
    auto shape = tensor->value.sizes();
    return axis < shape.size() ? shape[axis] : -1;
}

int64_t torch_element_count(const torch_tensor *tensor) { return tensor->value.numel(); }

int8_t torch_type(const torch_tensor *tensor) {
    return static_cast<int8_t>(tensor->value.scalar_type());
}

int8_t torch_device_type(const torch_tensor *tensor) {
    return tensor->value.defined() ? static_cast<int8_t>(tensor->value.device().type()) : -1;
}

int8_t torch_device_index(const torch_tensor *tensor) {
    return tensor->value.defined() ? tensor->value.device().index() : -1;
}

bool torch_copy_bytes(const torch_tensor *tensor, void *bytes, size_t size) {
    return succeeds([&] {
        auto source = tensor->value.detach().to(at::kCPU).contiguous();
        TORCH_CHECK(source.nbytes() == size, "copying ", source.nbytes(), " bytes into ", size);
        std::memcpy(bytes, source.data_ptr(), size);
    });
}

bool torch_assign(torch_tensor *tensor, const torch_tensor *source) {
    return succeeds([&] {
        c10::AutoGradMode off(false);
        tensor->value.copy_(source->value);
    });
}

torch_tensor *torch_to_type(const torch_tensor *tensor, int8_t type) {
    return guarded([&] { return tensor->value.to(static_cast<at::ScalarType>(type)); });
}

torch_tensor *torch_to_device(const torch_tensor *tensor, int8_t device, int8_t index) {
    return guarded([&] {
        const at::Tensor &value = tensor->value;
        const at::Device target = device_of(device, index);
        if (!value.is_cpu() || !target.is_cuda() || value.requires_grad()) return value.to(target);
        // What lies in pinned memory is copied beside the computations, and nobody waits for it.
        return value.pin_memory().to(target, value.scalar_type(), /*non_blocking=*/true);
    });
}

bool torch_move(torch_tensor *tensor, int8_t device, int8_t index) {
    return succeeds([&] {
        c10::AutoGradMode off(false);
        tensor->value.set_data(tensor->value.to(device_of(device, index)));
    });
}

bool torch_lay_out_channels_last(torch_tensor *tensor) {
    return succeeds([&] {
        c10::AutoGradMode off(false);
        tensor->value.set_data(tensor->value.contiguous(at::MemoryFormat::ChannelsLast));
    });
}

torch_tensor *torch_contiguous(const torch_tensor *tensor, bool channels_last) {
    return guarded([&] {
        return tensor->value.contiguous(channels_last ? at::MemoryFormat::ChannelsLast
                                                      : at::MemoryFormat::Contiguous);
    });
}

torch_tensor *torch_clone(const torch_tensor *tensor) {
    return guarded([&] { return tensor->value.clone(); });
}
