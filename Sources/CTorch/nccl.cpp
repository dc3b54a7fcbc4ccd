#include "nccl.hpp"

#include <c10/util/Exception.h>
#include <dlfcn.h>
#include <new>

namespace {

/// c10d::ProcessGroupNCCL::Options(bool is_high_priority_stream)
using MakeOptions = void(void *self, bool);
constexpr const char *make_options_name = "_ZN4c10d16ProcessGroupNCCL7OptionsC1Eb";

/// c10d::ProcessGroupNCCL(intrusive_ptr<Store>, int rank, int size, intrusive_ptr<Options>)
using MakeGroup = void(void *self, c10::intrusive_ptr<c10d::Store>, int, int,
                       c10::intrusive_ptr<c10d::Backend::Options>);
constexpr const char *make_group_name =
    "_ZN4c10d16ProcessGroupNCCLC1EN3c1013intrusive_ptrINS_5StoreENS1_6detail34"
    "intrusive_target_default_null_typeIS3_EEEEiiNS2_INS0_7OptionsENS5_IS8_EEEE";

template <typename Function>
Function *constructor(const char *name) {
    auto *function = reinterpret_cast<Function *>(dlsym(RTLD_DEFAULT, name));
    TORCH_CHECK(function, "this libtorch_cuda has no process groups over NCCL");
    return function;
}

/// Has libtorch construct an object of one of its classes that derives from `Base`, which is its first
/// base.
template <typename Base, typename Construct>
c10::intrusive_ptr<Base> constructed(Construct construct) {
    // More than the 1152 bytes that the larger of the two classes has in libtorch 2.13.
    constexpr size_t room = 4096;
    void *memory = ::operator new(room);
    try {
        construct(memory);
    } catch (...) {
        ::operator delete(memory);
        throw;
    }
    return c10::intrusive_ptr<Base>::unsafe_steal_from_new(static_cast<Base *>(memory));
}

} // namespace

// ProcessGroupNCCL.hpp needs the headers of CUDA and of NCCL, and what it declares is in libtorch_cuda, which
// is opened only where there is a GPU. So its two constructors are looked up by name; all else is virtual.
c10::intrusive_ptr<c10d::Backend> nccl_backend(const c10::intrusive_ptr<c10d::Store> &store,
                                               int rank, int count,
                                               std::chrono::milliseconds timeout) {
    auto *make_options = constructor<MakeOptions>(make_options_name);
    auto *make_group = constructor<MakeGroup>(make_group_name);
    auto options = constructed<c10d::Backend::Options>(
        [&](void *memory) { make_options(memory, /*is_high_priority_stream=*/false); });
    options->timeout = timeout;
    return constructed<c10d::Backend>(
        [&](void *memory) { make_group(memory, store, rank, count, options); });
}
