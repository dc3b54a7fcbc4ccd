#define USE_C10D_GLOO
#include "guarded.hpp"
#include "nccl.hpp"

#include <algorithm>
#include <c10/util/Exception.h>
#include <memory>
#include <torch/csrc/distributed/c10d/PrefixStore.hpp>
#include <torch/csrc/distributed/c10d/ProcessGroup.hpp>
#include <torch/csrc/distributed/c10d/ProcessGroupGloo.hpp>
#include <torch/csrc/distributed/c10d/TCPStore.hpp>
#include <torch/csrc/distributed/c10d/reducer.hpp>

struct torch_processes {
    c10::intrusive_ptr<c10d::ProcessGroup> group;
};

struct torch_reducer {
    std::shared_ptr<c10d::Reducer> value;
};

namespace {

/// Gradients go out in pieces of this size while the backward pass goes on; the first, of the layers
/// that are ready first, is smaller. The sizes are those of PyTorch's DistributedDataParallel.
constexpr int64_t first_bucket = 1 << 20;
constexpr int64_t bucket = 25 << 20;

/// Leaves out the advice to look for unused parameters only where there are some: which ones a
/// backward pass uses depends on the phase of the training.
struct Warnings : c10::WarningHandler {
    void process(const c10::Warning &warning) override {
        if (warning.msg().rfind("find_unused_parameters", 0) != 0) WarningHandler::process(warning);
    }
};

template <typename Handle, typename Body>
Handle *made(Body body) {
    Handle *result = nullptr;
    succeeds([&] { result = new Handle{body()}; });
    return result;
}

} // namespace

torch_processes *torch_join_processes(const char *host, uint16_t port, bool is_server,
                                      const char *prefix, int32_t rank, int32_t count,
                                      bool on_gpus, int64_t milliseconds) {
    return made<torch_processes>([&] {
        std::chrono::milliseconds timeout(milliseconds);
        c10d::TCPStoreOptions options;
        options.port = port;
        options.isServer = is_server;
        options.timeout = timeout;
        auto server = c10::make_intrusive<c10d::TCPStore>(host, options);
        auto store = c10::make_intrusive<c10d::PrefixStore>(prefix, server);
        auto gloo_options = c10d::ProcessGroupGloo::Options::create(timeout);
        gloo_options->devices.push_back(c10d::ProcessGroupGloo::createDefaultDevice());
        auto gloo =
            c10::make_intrusive<c10d::ProcessGroupGloo>(store, rank, count, gloo_options);
        auto group = c10::make_intrusive<c10d::ProcessGroup>(store, rank, count);
        group->setBackend(at::kCPU, c10d::ProcessGroup::BackendType::GLOO, gloo);
        if (on_gpus) {
            // The processes meet over Gloo after every step, so that it is Gloo that misses one, by an
            // exception.
            auto nccl = nccl_backend(store, rank, count, 2 * timeout);
            group->setBackend(at::kCUDA, c10d::ProcessGroup::BackendType::NCCL, nccl);
        }
        return group;
    });
}

void torch_leave_processes(torch_processes *processes) {
    succeeds([&] {
        // Ends what still waits on a GPU for a process that was lost.
        if (processes->group->hasBackendForDeviceType(at::kCUDA))
            processes->group->getBackend(at::kCUDA)->abort();
        delete processes;
    });
}

bool torch_sum_over_processes(torch_processes *processes, torch_tensor *tensor) {
    return succeeds([&] {
        std::vector<at::Tensor> tensors{tensor->value};
        processes->group->allreduce(tensors)->wait();
    });
}

bool torch_copy_from_first_process(torch_processes *processes, torch_tensor *tensor) {
    return succeeds([&] {
        std::vector<at::Tensor> tensors{tensor->value};
        processes->group->broadcast(tensors)->wait();
    });
}

torch_reducer *torch_reducer_create(torch_processes *processes,
                                    const torch_tensor *const *parameters, size_t count) {
    return made<torch_reducer>([&] {
        auto values = list(parameters, count);
        auto buckets = std::get<0>(
            c10d::compute_bucket_assignment_by_size(values, {first_bucket, bucket}));
        // The parameters used last have their gradients first.
        std::reverse(buckets.begin(), buckets.end());
        return std::make_shared<c10d::Reducer>(
            values, buckets, processes->group, std::vector<bool>(count, false), bucket,
            /*find_unused_parameters=*/true, /*gradient_as_bucket_view=*/false,
            std::unordered_map<size_t, std::string>(), first_bucket,
            /*skip_all_reduce_unused_params=*/false, /*use_python_reducer=*/false,
            std::vector<int64_t>{first_bucket, bucket});
    });
}

void torch_reducer_free(torch_reducer *reducer) {
    succeeds([&] { delete reducer; });
}

bool torch_reducer_prepare(torch_reducer *reducer, const torch_tensor *loss) {
    static Warnings warnings;
    return succeeds([&] {
        c10::WarningUtils::set_warning_handler(&warnings);
        reducer->value->prepare_for_backward({loss->value});
    });
}
