#include "guarded.hpp"

#include <ATen/core/dispatch/Dispatcher.h>

struct torch_operator {
    c10::OperatorHandle handle;
};

static c10::IValue boxed(const torch_value &value) {
    switch (value.kind) {
    case TORCH_VALUE_NONE: return {};
    case TORCH_VALUE_TENSOR: return value.tensor->value;
    case TORCH_VALUE_INTEGER: return value.integer;
    case TORCH_VALUE_DOUBLE: return value.real;
    case TORCH_VALUE_BOOL: return value.integer != 0;
    case TORCH_VALUE_STRING: return std::string(value.string);
    case TORCH_VALUE_INTEGERS:
        return std::vector<int64_t>(value.integers, value.integers + value.count);
    case TORCH_VALUE_DOUBLES: return std::vector<double>(value.reals, value.reals + value.count);
    case TORCH_VALUE_TENSORS: return list(value.tensors, value.count);
    }
    TORCH_CHECK(false, "unknown kind of argument ", static_cast<int>(value.kind));
}

torch_operator *torch_operator_find(const char *name, const char *overload) {
    torch_operator *found = nullptr;
    succeeds([&] {
        found = new torch_operator{
            c10::Dispatcher::singleton().findSchemaOrThrow(name, overload)};
    });
    return found;
}

void torch_operator_free(torch_operator *op) { delete op; }

int64_t torch_operator_call(const torch_operator *op, const torch_value *arguments, size_t count,
                            torch_tensor **results, size_t capacity) {
    size_t stored = 0;
    bool ok = succeeds([&] {
        torch::jit::Stack stack;
        for (size_t i = 0; i < count; i++) stack.push_back(boxed(arguments[i]));
        op->handle.schema().checkAndNormalizeInputs(stack);
        op->handle.callBoxed(stack);
        std::vector<at::Tensor> tensors;
        for (auto &value : stack) {
            if (value.isTensorList()) {
                for (const at::Tensor &tensor : value.toTensorVector()) tensors.push_back(tensor);
            } else {
                tensors.push_back(value.toTensor());
            }
        }
        TORCH_CHECK(tensors.size() <= capacity, op->handle.schema().name(), " returns ",
                    tensors.size(), " tensors, room for ", capacity);
        for (auto &tensor : tensors) results[stored++] = new torch_tensor{tensor};
    });
    return ok ? static_cast<int64_t>(stored) : -1;
}
