#include "guarded.hpp"

#include <memory>
#include <torch/csrc/autograd/custom_function.h>

namespace {

using torch::autograd::AutogradContext;
using torch::autograd::variable_list;

/// The caller's backward pass, which lives as long as the graph that it belongs to.
struct Backward : torch::CustomClassHolder {
    void *context;
    torch_backward_function run;
    torch_release_function release;

    Backward(void *context, torch_backward_function run, torch_release_function release)
        : context(context), run(run), release(release) {}
    ~Backward() override { release(context); }

    variable_list operator()(const at::Tensor &gradient, size_t count) const {
        std::vector<torch_tensor *> results(count, nullptr);
        run(context, new torch_tensor{gradient}, results.data(), count);
        std::vector<std::unique_ptr<torch_tensor>> owned(results.begin(), results.end());
        variable_list gradients;
        for (const auto &result : owned) {
            TORCH_CHECK(result, last_error);
            gradients.push_back(result->value);
        }
        return gradients;
    }
};

/// What is handed to the graph beside its inputs; no tensor itself, so that the graph does not take
/// the value for one of them.
struct Result {
    at::Tensor value;
    c10::intrusive_ptr<Backward> backward;
};

struct CustomGradient : torch::autograd::Function<CustomGradient> {
    static at::Tensor forward(AutogradContext *context, const Result &result,
                              at::TensorList inputs) {
        context->saved_data["backward"] = c10::IValue::make_capsule(result.backward);
        context->saved_data["count"] = static_cast<int64_t>(inputs.size());
        return result.value.detach();
    }

    static variable_list backward(AutogradContext *context, const variable_list &gradients) {
        auto holder = context->saved_data["backward"].toCapsule();
        auto count = context->saved_data["count"].toInt();
        auto results = static_cast<Backward &>(*holder)(gradients[0], count);
        // The first argument of `forward` is no tensor and has no gradient.
        results.insert(results.begin(), at::Tensor());
        return results;
    }
};

} // namespace

torch_tensor *torch_with_gradient(const torch_tensor *value, const torch_tensor *const *inputs,
                                  size_t count, void *context, torch_backward_function backward,
                                  torch_release_function release) {
    auto holder = c10::make_intrusive<Backward>(context, backward, release);
    return guarded([&] {
        auto variables = list(inputs, count);
        return CustomGradient::apply(Result{value->value, holder}, at::TensorList(variables));
    });
}
