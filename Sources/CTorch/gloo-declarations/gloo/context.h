// What libtorch's headers of process groups name of Gloo, whose own headers do not come with libtorch.
#pragma once

#include <chrono>

namespace gloo {
class Context {
public:
    void setTimeout(std::chrono::milliseconds timeout);
};
} // namespace gloo
