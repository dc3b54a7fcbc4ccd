#include "guarded.hpp"

#include <caffe2/serialize/inline_container.h>
#include <torch/csrc/jit/api/module.h>
#include <torch/csrc/jit/runtime/graph_executor.h>
#include <torch/csrc/jit/serialization/import.h>

struct torch_script {
    torch::jit::Module module;
};

/// The first tensor in a result, in the order in which the script put it together.
static std::optional<at::Tensor> first_tensor(const c10::IValue &value) {
    if (value.isTensor()) return value.toTensor();
    std::vector<c10::IValue> parts;
    if (value.isTuple()) {
        parts = value.toTupleRef().elements().vec();
    } else if (value.isList()) {
        parts = value.toListRef().vec();
    } else if (value.isGenericDict()) {
        for (const auto &entry : value.toGenericDict()) parts.push_back(entry.value());
    }
    for (const auto &part : parts) {
        if (auto tensor = first_tensor(part)) return tensor;
    }
    return std::nullopt;
}

/// Makes the message of a failed call one line: of the interpreter's traceback the last, which
/// names what happened, of other messages the first.
static void shorten_message() {
    auto end = last_error.find_last_not_of('\n');
    if (end != std::string::npos) last_error.resize(end + 1);
    if (last_error.find("Traceback of TorchScript") == std::string::npos) {
        last_error = last_error.substr(0, last_error.find('\n'));
    } else {
        last_error = last_error.substr(last_error.rfind('\n') + 1);
    }
}

int32_t torch_archive_holds(const char *path, const char *name) {
    int32_t holds = -1;
    succeeds([&] {
        holds = caffe2::serialize::PyTorchStreamReader(std::string(path)).hasRecord(name);
    });
    return holds;
}

torch_script *torch_script_load(const char *path, int8_t device, int8_t index) {
    torch_script *script = nullptr;
    succeeds([&] {
        auto module = torch::jit::load(std::string(path), device_of(device, index));
        module.eval();
        script = new torch_script{module};
    });
    return script;
}

void torch_script_free(torch_script *script) { delete script; }

torch_tensor *torch_script_forward(torch_script *script, const torch_tensor *const *inputs,
                                   size_t count) {
    auto result = guarded([&] {
        // Otherwise libtorch rewrites the code after the first calls, which may round differently.
        torch::jit::GraphOptimizerEnabledGuard off(false);
        std::vector<c10::IValue> values;
        for (size_t i = 0; i < count; i++) values.emplace_back(inputs[i]->value);
        auto tensor = first_tensor(script->module.forward(values));
        TORCH_CHECK(tensor && tensor->defined() && tensor->layout() == at::kStrided,
                    "it returns no dense tensor");
        return tensor->to(inputs[0]->value.device(), at::kFloat);
    });
    if (!result) shorten_message();
    return result;
}
