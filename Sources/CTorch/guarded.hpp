#pragma once

#include "include/CTorch.h"

#include <ATen/core/Tensor.h>
#include <exception>
#include <optional>
#include <string>
#include <vector>

struct torch_tensor {
    at::Tensor value;
};

extern thread_local std::string last_error;

/// Remembers libtorch's words without the C++ backtrace that follows them.
void remember(const std::exception &error);

/// Runs `body` for its effect and turns a C++ exception into false and a message.
template <typename Body>
bool succeeds(Body body) {
    try {
        body();
        return true;
    } catch (const std::exception &error) {
        remember(error);
    } catch (...) {
        last_error = "libtorch failed without saying why";
    }
    return false;
}

/// Runs `body`, which makes a tensor, and turns a C++ exception into NULL and a message.
template <typename Body>
torch_tensor *guarded(Body body) {
    torch_tensor *result = nullptr;
    succeeds([&] { result = new torch_tensor{body()}; });
    return result;
}

inline at::IntArrayRef sizes(const int64_t *values, size_t count) { return {values, count}; }

inline at::Device device_of(int8_t type, int8_t index) {
    return at::Device(static_cast<at::DeviceType>(type), index);
}

inline std::optional<at::Tensor> optional(const torch_tensor *tensor) {
    return tensor ? std::optional(tensor->value) : std::nullopt;
}

inline std::vector<at::Tensor> list(const torch_tensor *const *tensors, size_t count) {
    std::vector<at::Tensor> values;
    values.reserve(count);
    for (size_t i = 0; i < count; i++) values.push_back(tensors[i]->value);
    return values;
}
