#pragma once

#include <chrono>
#include <torch/csrc/distributed/c10d/Backend.hpp>
#include <torch/csrc/distributed/c10d/Store.hpp>

/// libtorch's collective operations on GPUs, over NCCL; `libtorch_cuda` must be open. An operation that
/// the others do not come to within `timeout` ends the program.
c10::intrusive_ptr<c10d::Backend> nccl_backend(const c10::intrusive_ptr<c10d::Store> &store,
                                               int rank, int count,
                                               std::chrono::milliseconds timeout);
