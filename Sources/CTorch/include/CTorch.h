#ifndef CTORCH_H
#define CTORCH_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/// A C interface to the parts of libtorch that Lacuna uses.
///
/// Every function that can fail returns NULL or false on failure and leaves a message for
/// torch_last_error on the same thread. Every torch_tensor * returned is owned by the caller.
/// Element types and devices are numbered as in libtorch (c10::ScalarType, c10::DeviceType).

#ifdef __cplusplus
extern "C" {
#endif

#pragma clang assume_nonnull begin

typedef struct torch_tensor torch_tensor;
typedef struct torch_operator torch_operator;
typedef struct torch_script torch_script;

#define TORCH_RESULT torch_tensor *_Nullable

const char *torch_last_error(void);

// Tensors

void torch_tensor_free(torch_tensor *tensor);
/// A tensor without elements, shape, type or device, which every operation refuses.
torch_tensor *torch_undefined(void);
bool torch_is_defined(const torch_tensor *tensor);
/// Copies `count * element size` bytes; the result lies on the CPU.
TORCH_RESULT torch_from_bytes(const void *bytes, const int64_t *shape, size_t rank, int8_t type);
TORCH_RESULT torch_full(const int64_t *shape, size_t rank, double value, int8_t type, int8_t device,
                        int8_t index);
TORCH_RESULT torch_randn(const int64_t *shape, size_t rank, int8_t device, int8_t index);
TORCH_RESULT torch_rand(const int64_t *shape, size_t rank, int8_t device, int8_t index);
size_t torch_rank(const torch_tensor *tensor);
/// The length along an axis, or -1 where there is no such axis.
int64_t torch_size(const torch_tensor *tensor, size_t axis);
int64_t torch_element_count(const torch_tensor *tensor);
int8_t torch_type(const torch_tensor *tensor);
int8_t torch_device_type(const torch_tensor *tensor);
int8_t torch_device_index(const torch_tensor *tensor);
/// Copies the elements in row-major order to `bytes`, which holds `size` bytes.
bool torch_copy_bytes(const torch_tensor *tensor, void *bytes, size_t size);
/// Overwrites the elements of `tensor` in place, converting type and device.
bool torch_assign(torch_tensor *tensor, const torch_tensor *source);
TORCH_RESULT torch_to_type(const torch_tensor *tensor, int8_t type);
TORCH_RESULT torch_to_device(const torch_tensor *tensor, int8_t device, int8_t index);
/// Moves the tensor itself; to be called before an optimizer knows it.
bool torch_move(torch_tensor *tensor, int8_t device, int8_t index);
/// Puts the values of each position next to each other in the tensor's own memory.
bool torch_lay_out_channels_last(torch_tensor *tensor);
TORCH_RESULT torch_contiguous(const torch_tensor *tensor, bool channels_last);
TORCH_RESULT torch_clone(const torch_tensor *tensor);

// Arithmetic

TORCH_RESULT torch_add(const torch_tensor *a, const torch_tensor *b);
TORCH_RESULT torch_sub(const torch_tensor *a, const torch_tensor *b);
TORCH_RESULT torch_mul(const torch_tensor *a, const torch_tensor *b);
TORCH_RESULT torch_div(const torch_tensor *a, const torch_tensor *b);
TORCH_RESULT torch_add_scalar(const torch_tensor *a, double b);
TORCH_RESULT torch_mul_scalar(const torch_tensor *a, double b);
TORCH_RESULT torch_pow_scalar(const torch_tensor *a, double exponent);
TORCH_RESULT torch_reciprocal(const torch_tensor *a);
TORCH_RESULT torch_abs(const torch_tensor *a);
TORCH_RESULT torch_sqrt(const torch_tensor *a);
TORCH_RESULT torch_exp(const torch_tensor *a);
TORCH_RESULT torch_log(const torch_tensor *a);
TORCH_RESULT torch_clamp(const torch_tensor *a, double low, double high);
/// 1 where an element exceeds `b` and 0 elsewhere, in the type of `a`.
TORCH_RESULT torch_greater_scalar(const torch_tensor *a, double b);
/// `a` where `condition` is not 0, whatever its type, and `b` elsewhere.
TORCH_RESULT torch_where(const torch_tensor *condition, const torch_tensor *a,
                         const torch_tensor *b);
TORCH_RESULT torch_matmul(const torch_tensor *a, const torch_tensor *b);
TORCH_RESULT torch_sum(const torch_tensor *a);
TORCH_RESULT torch_mean(const torch_tensor *a);
TORCH_RESULT torch_sum_axes(const torch_tensor *a, const int64_t *axes, size_t count, bool keeps);
TORCH_RESULT torch_mean_axes(const torch_tensor *a, const int64_t *axes, size_t count, bool keeps);
/// One bool: whether every element is finite.
TORCH_RESULT torch_all_finite(const torch_tensor *a);

// Shape

TORCH_RESULT torch_reshape(const torch_tensor *a, const int64_t *shape, size_t rank);
TORCH_RESULT torch_permute(const torch_tensor *a, const int64_t *axes, size_t rank);
TORCH_RESULT torch_transpose(const torch_tensor *a, int64_t first, int64_t second);
TORCH_RESULT torch_narrow(const torch_tensor *a, int64_t axis, int64_t start, int64_t length);
TORCH_RESULT torch_expand(const torch_tensor *a, const int64_t *shape, size_t rank);
TORCH_RESULT torch_cat(const torch_tensor *_Nonnull const *_Nonnull tensors, size_t count,
                       int64_t axis);
TORCH_RESULT torch_pad(const torch_tensor *a, const int64_t *padding, size_t count, double value);
TORCH_RESULT torch_repeat_edges(const torch_tensor *a, int64_t right, int64_t bottom);

// Indices

/// The index of the largest element along an axis, which disappears.
TORCH_RESULT torch_argmax(const torch_tensor *a, int64_t axis);
TORCH_RESULT torch_index_select(const torch_tensor *a, int64_t axis, const torch_tensor *indices);
/// `a` with the slices at `indices` taken from `source`.
TORCH_RESULT torch_index_copy(const torch_tensor *a, int64_t axis, const torch_tensor *indices,
                              const torch_tensor *source);

// Layers

TORCH_RESULT torch_conv2d(const torch_tensor *x, const torch_tensor *weight,
                          const torch_tensor *_Nullable bias, int64_t stride, int64_t padding,
                          int64_t dilation, int64_t groups);
/// Kernels of 3×3 in multiples of sixteen, `[out, in, 3, 3]`, as `torch_winograd_rectified` takes them.
TORCH_RESULT torch_winograd_kernels(const torch_tensor *weight);
TORCH_RESULT torch_winograd_adjoint_kernels(const torch_tensor *weight);
/// `relu(conv2d(x, weight, bias, padding 1))` for transformed kernels that are no parameters;
/// `adjoint` is for the gradient of x.
TORCH_RESULT torch_winograd_rectified(const torch_tensor *x, const torch_tensor *kernels,
                                      const torch_tensor *adjoint, const torch_tensor *bias);
TORCH_RESULT torch_conv_transpose2d(const torch_tensor *x, const torch_tensor *weight,
                                    const torch_tensor *_Nullable bias, int64_t stride,
                                    int64_t padding);
TORCH_RESULT torch_linear(const torch_tensor *x, const torch_tensor *weight,
                          const torch_tensor *_Nullable bias);
/// Window sums with zero padding.
TORCH_RESULT torch_sum_pool2d(const torch_tensor *x, int64_t kernel, int64_t stride,
                              int64_t padding);
TORCH_RESULT torch_max_pool2d(const torch_tensor *x, int64_t kernel, int64_t stride,
                              int64_t padding);
TORCH_RESULT torch_upsample_nearest2d(const torch_tensor *x, int64_t factor);
TORCH_RESULT torch_upsample_bilinear2d(const torch_tensor *x, int64_t height, int64_t width);
TORCH_RESULT torch_batch_norm(const torch_tensor *x, const torch_tensor *weight,
                              const torch_tensor *bias, torch_tensor *running_mean,
                              torch_tensor *running_variance, bool training, double momentum,
                              double epsilon);
TORCH_RESULT torch_instance_norm(const torch_tensor *x, const torch_tensor *_Nullable weight,
                                 const torch_tensor *_Nullable bias, double epsilon);
TORCH_RESULT torch_relu(const torch_tensor *x);
TORCH_RESULT torch_leaky_relu(const torch_tensor *x, double slope);
TORCH_RESULT torch_sigmoid(const torch_tensor *x);
TORCH_RESULT torch_tanh(const torch_tensor *x);

// Gradients

bool torch_requires_grad(const torch_tensor *tensor);
bool torch_set_requires_grad(torch_tensor *tensor, bool value);
bool torch_backward(const torch_tensor *loss);
TORCH_RESULT torch_grad(const torch_tensor *tensor);
bool torch_has_grad(const torch_tensor *tensor);
void torch_clear_grad(torch_tensor *tensor);
TORCH_RESULT torch_detach(const torch_tensor *tensor);
/// Turns the recording of gradients on or off for this thread and returns what it was.
bool torch_set_grad_enabled(bool enabled);
/// Has convolutions and matrix products on one type of device compute in bfloat16 on this thread, but
/// for backward passes.
bool torch_set_autocast(int8_t device, bool enabled);

/// A backward pass: owns `gradient`, that of the result, and stores one owned gradient for each of
/// the `count` inputs in `results`.
typedef void (*torch_backward_function)(void *context, torch_tensor *gradient,
                                        TORCH_RESULT *_Nonnull results, size_t count);
typedef void (*torch_release_function)(void *context);
/// The values of `value` as a function of `inputs` whose gradient `backward` computes.
///
/// Owns `context`, and gives it back through `release` when nothing needs the gradient any more, or
/// at once on failure. The backward pass may run on another thread.
TORCH_RESULT torch_with_gradient(const torch_tensor *value,
                                 const torch_tensor *_Nonnull const *_Nonnull inputs, size_t count,
                                 void *context, torch_backward_function backward,
                                 torch_release_function release);

/// One fused step of Adam over lists of `count` tensors, in place.
bool torch_fused_adam(torch_tensor *_Nonnull const *_Nonnull parameters,
                      torch_tensor *_Nonnull const *_Nonnull gradients,
                      torch_tensor *_Nonnull const *_Nonnull means,
                      torch_tensor *_Nonnull const *_Nonnull variances,
                      torch_tensor *_Nonnull const *_Nonnull steps, size_t count, double rate,
                      double beta1, double beta2, double decay, double epsilon);

// Operators by name

typedef enum {
    TORCH_VALUE_NONE,
    TORCH_VALUE_TENSOR,
    TORCH_VALUE_INTEGER,
    TORCH_VALUE_DOUBLE,
    TORCH_VALUE_BOOL,
    TORCH_VALUE_STRING,
    TORCH_VALUE_INTEGERS,
    TORCH_VALUE_DOUBLES,
    TORCH_VALUE_TENSORS,
} torch_value_kind;

/// An argument of a boxed call; which member counts depends on `kind`.
typedef struct {
    torch_value_kind kind;
    int64_t integer;
    double real;
    const char *_Nullable string;
    const torch_tensor *_Nullable tensor;
    const int64_t *_Nullable integers;
    const double *_Nullable reals;
    const torch_tensor *_Nonnull const *_Nullable tensors;
    size_t count;
} torch_value;

#define TORCH_OPERATOR torch_operator *_Nullable

/// The caller owns what it finds.
TORCH_OPERATOR torch_operator_find(const char *name, const char *overload);
void torch_operator_free(torch_operator *op);
/// Calls an operator; arguments left out at the end take the schema's defaults.
///
/// Stores the first `capacity` results, which must be tensors or lists of tensors, in `results`
/// and returns their number, or -1.
int64_t torch_operator_call(const torch_operator *op, const torch_value *arguments, size_t count,
                            TORCH_RESULT *_Nonnull results, size_t capacity);

// TorchScript

/// 1 if libtorch's archive at `path` holds a file of this name and 0 if not; -1 with a message
/// where there is no such archive.
int32_t torch_archive_holds(const char *path, const char *name);

#define TORCH_SCRIPT torch_script *_Nullable

/// Loads a TorchScript file onto a device, for inference. The caller owns the script.
///
/// Its code runs with the rights of the program: only for files that are trusted.
TORCH_SCRIPT torch_script_load(const char *path, int8_t device, int8_t index);
void torch_script_free(torch_script *script);
/// Calls `forward` with at least one tensor and returns its result or, where that is a tuple, a
/// list or a dictionary, the first tensor in it, at any depth: as floats, on the first input's
/// device.
TORCH_RESULT torch_script_forward(torch_script *script,
                                  const torch_tensor *_Nonnull const *_Nonnull inputs,
                                  size_t count);

// Processes that train together

typedef struct torch_processes torch_processes;
typedef struct torch_reducer torch_reducer;

/// Meets `count` processes at an address, where one of them is the server, or a program that started
/// them. Operations, this one among them, fail where the others do not answer in time. Tensors on GPUs
/// need `on_gpus` and that torch_cuda_device_count() was asked. The caller owns the result; NULL on
/// failure.
torch_processes *_Nullable torch_join_processes(const char *host, uint16_t port, bool is_server,
                                                const char *prefix, int32_t rank, int32_t count,
                                                bool on_gpus, int64_t milliseconds);
void torch_leave_processes(torch_processes *processes);
/// Adds a tensor up over all processes, in place.
bool torch_sum_over_processes(torch_processes *processes, torch_tensor *tensor);
/// Overwrites a tensor with that of the process of rank 0.
bool torch_copy_from_first_process(torch_processes *processes, torch_tensor *tensor);
/// Makes the gradients of parameters means over the processes whenever a backward pass was prepared
/// for it. The caller owns the result; NULL on failure.
torch_reducer *_Nullable torch_reducer_create(torch_processes *processes,
                                              const torch_tensor *_Nonnull const *_Nonnull parameters,
                                              size_t count);
void torch_reducer_free(torch_reducer *reducer);
/// Announces the backward pass of a loss; those that are not announced keep to their process.
bool torch_reducer_prepare(torch_reducer *reducer, const torch_tensor *loss);

// The library

/// The version of libtorch that CTorch was compiled against, such as "2.13.0".
const char *torch_compiled_version(void);
/// The version that the loaded libtorch gives itself; NULL where it gives none.
const char *_Nullable torch_loaded_version(void);
/// Sets how many threads an operation called on this very thread may use.
bool torch_set_thread_count(int32_t count);
int32_t torch_thread_count(void);
/// Seeds the generators of every device.
bool torch_seed(uint64_t seed);
TORCH_RESULT torch_random_state(void);
bool torch_set_random_state(const torch_tensor *state);
/// Keeps big blocks in the process instead of giving them back after every step; for threads that
/// have allocated nothing yet.
void torch_keep_memory(void);
/// Loads libtorch's CUDA part and tells how many devices there are; -1 with a message on failure.
int32_t torch_cuda_device_count(void);

#pragma clang assume_nonnull end

#ifdef __cplusplus
}
#endif

#endif
