#include "guarded.hpp"

#include <ATen/CPUGeneratorImpl.h>
#include <ATen/Context.h>
#include <ATen/Parallel.h>
#include <caffe2/core/common.h>
#include <dlfcn.h>
#include <malloc.h>
#include <mutex>
#include <torch/version.h>

const char *torch_compiled_version(void) { return TORCH_VERSION; }

const char *torch_loaded_version(void) {
    // at::show_config() tells it too, but asks for CUDA; libtorch keeps the answer, and would never
    // see a libtorch_cuda that is opened later.
    const auto &options = caffe2::GetBuildOptions();
    auto version = options.find("TORCH_VERSION");
    return version == options.end() ? nullptr : version->second.c_str();
}

bool torch_set_thread_count(int32_t count) {
    return succeeds([&] { at::set_num_threads(count); });
}

int32_t torch_thread_count(void) { return at::get_num_threads(); }

bool torch_seed(uint64_t seed) {
    return succeeds([&] { at::manual_seed(seed); });
}

torch_tensor *torch_random_state(void) {
    return guarded([&] {
        auto generator = at::detail::getDefaultCPUGenerator();
        std::lock_guard<std::mutex> lock(generator.mutex());
        return generator.get_state();
    });
}

bool torch_set_random_state(const torch_tensor *state) {
    return succeeds([&] {
        auto generator = at::detail::getDefaultCPUGenerator();
        std::lock_guard<std::mutex> lock(generator.mutex());
        generator.set_state(state->value);
    });
}

void torch_keep_memory(void) {
    // The arenas of other threads than the first end at 64 MiB and would give back what is larger.
    mallopt(M_ARENA_MAX, 1);
    mallopt(M_MMAP_THRESHOLD, 1 << 30);
    mallopt(M_TRIM_THRESHOLD, -1);
    mallopt(M_TOP_PAD, 256 << 20);
}

int32_t torch_cuda_device_count(void) {
    int32_t count = -1;
    if (!dlopen("libtorch_cuda.so", RTLD_NOW | RTLD_GLOBAL)) {
        last_error = dlerror();
        return count;
    }
    succeeds([&] {
        count = at::globalContext().hasCUDA()
                    ? static_cast<int32_t>(at::detail::getCUDAHooks().deviceCount())
                    : 0;
    });
    return count;
}
