// Depthwise convolutions of tensors that are channels last, forward and both gradients, for processors.
//
// oneDNN's gradients of depthwise convolutions take two thirds of a training step of EfficientNet-Lite0; these take a
// tenth. Sixteen channels at a time, all taps of the kernel in registers; parallel over pictures and blocks of channels.
#include <torch/extension.h>

#include <cstdint>

namespace {

constexpr int LANES = 16;
typedef float Floats __attribute__((vector_size(4 * LANES)));
typedef uint32_t Words __attribute__((vector_size(4 * LANES)));
typedef uint16_t Halves __attribute__((vector_size(2 * LANES), aligned(2)));
typedef float Unaligned __attribute__((vector_size(4 * LANES), aligned(4)));

inline Floats load(const float* from) { return *reinterpret_cast<const Unaligned*>(from); }
inline Floats load(const at::BFloat16* from) {
  return (Floats)(__builtin_convertvector(*reinterpret_cast<const Halves*>(from), Words) << 16);
}
inline void store(float* to, Floats value) { *reinterpret_cast<Unaligned*>(to) = value; }
inline void store(at::BFloat16* to, Floats value) {
  const Words bits = (Words)value;  // rounded to the nearest, ties to even
  *reinterpret_cast<Halves*>(to) = __builtin_convertvector((bits + 0x7fff + ((bits >> 16) & 1)) >> 16, Halves);
}

struct Shape {
  int64_t pictures, channels, height, width, out_height, out_width, before;
};

// The kernel's taps of one block of channels: weights are float32 [taps, channels].
template <int K>
inline void load_taps(const float* weight, int64_t channels, Floats (&taps)[K * K]) {
  for (int tap = 0; tap < K * K; tap++) taps[tap] = load(weight + tap * channels);
}

template <int K, int S, typename T>
void forward_block(const T* x, const float* weight, T* y, const Shape& s) {
  Floats taps[K * K];
  load_taps<K>(weight, s.channels, taps);
  for (int64_t row = 0; row < s.out_height; row++) {
    for (int64_t column = 0; column < s.out_width; column++) {
      const int64_t top = row * S - s.before, left = column * S - s.before;
      const bool inside = top >= 0 && left >= 0 && top + K <= s.height && left + K <= s.width;
      const T* corner = x + (top * s.width + left) * s.channels;
      Floats sum = {};
#pragma GCC unroll 5
      for (int i = 0; i < K; i++)
#pragma GCC unroll 5
        for (int j = 0; j < K; j++)
          if (inside || (top + i >= 0 && top + i < s.height && left + j >= 0 && left + j < s.width))
            sum += taps[i * K + j] * load(corner + (i * s.width + j) * s.channels);
      store(y + (row * s.out_width + column) * s.channels, sum);
    }
  }
}

template <int K, int S, typename T>
void input_gradient_block(const T* dy, const float* weight, T* dx, const Shape& s) {
  Floats taps[K * K];
  load_taps<K>(weight, s.channels, taps);
  for (int64_t row = 0; row < s.height; row++) {
    for (int64_t column = 0; column < s.width; column++) {
      Floats sum = {};
#pragma GCC unroll 5
      for (int i = 0; i < K; i++) {
        const int64_t from_row = row + s.before - i;
        if (from_row < 0 || from_row % S != 0 || from_row / S >= s.out_height) continue;
#pragma GCC unroll 5
        for (int j = 0; j < K; j++) {
          const int64_t from_column = column + s.before - j;
          if (from_column < 0 || from_column % S != 0 || from_column / S >= s.out_width) continue;
          sum += taps[i * K + j] * load(dy + ((from_row / S) * s.out_width + from_column / S) * s.channels);
        }
      }
      store(dx + (row * s.width + column) * s.channels, sum);
    }
  }
}

template <int K, int S, typename T>
void weight_gradient_block(const T* x, const T* dy, float* dw, const Shape& s) {
  Floats sums[K * K] = {};
  for (int64_t row = 0; row < s.out_height; row++) {
    for (int64_t column = 0; column < s.out_width; column++) {
      const int64_t top = row * S - s.before, left = column * S - s.before;
      const bool inside = top >= 0 && left >= 0 && top + K <= s.height && left + K <= s.width;
      const T* corner = x + (top * s.width + left) * s.channels;
      const Floats gradient = load(dy + (row * s.out_width + column) * s.channels);
#pragma GCC unroll 5
      for (int i = 0; i < K; i++)
#pragma GCC unroll 5
        for (int j = 0; j < K; j++)
          if (inside || (top + i >= 0 && top + i < s.height && left + j >= 0 && left + j < s.width))
            sums[i * K + j] += gradient * load(corner + (i * s.width + j) * s.channels);
    }
  }
  for (int tap = 0; tap < K * K; tap++) store(dw + tap * s.channels, sums[tap]);
}

// Calls `run.template operator()<K, S, T>()` for the kernel, stride and type at hand.
template <typename Run>
void dispatch(int64_t kernel, int64_t stride, at::ScalarType type, Run run) {
  const auto typed = [&]<int K, int S>() {
    if (type == at::kFloat) return run.template operator()<K, S, float>();
    TORCH_CHECK(type == at::kBFloat16, "depthwise: float32 or bfloat16");
    return run.template operator()<K, S, at::BFloat16>();
  };
  TORCH_CHECK((kernel == 3 || kernel == 5) && (stride == 1 || stride == 2), "depthwise: kernel 3 or 5, stride 1 or 2");
  if (kernel == 3) return stride == 1 ? typed.template operator()<3, 1>() : typed.template operator()<3, 2>();
  return stride == 1 ? typed.template operator()<5, 1>() : typed.template operator()<5, 2>();
}

Shape shape_of(const at::Tensor& x, int64_t out_height, int64_t out_width, int64_t before) {
  TORCH_CHECK(x.size(1) % LANES == 0, "depthwise: the channels must be a multiple of 16");
  return {x.size(0), x.size(1), x.size(2), x.size(3), out_height, out_width, before};
}

template <typename Body>
void for_each_block(const Shape& s, Body body) {
  const int64_t blocks = s.channels / LANES;
  at::parallel_for(0, s.pictures * blocks, 1, [&](int64_t begin, int64_t end) {
    for (int64_t index = begin; index < end; index++) body(index / blocks, index % blocks * LANES);
  });
}

at::Tensor forward(const at::Tensor& input, const at::Tensor& taps, int64_t kernel, int64_t stride, int64_t before, int64_t out_height, int64_t out_width) {
  const at::Tensor x = input.contiguous(at::MemoryFormat::ChannelsLast);
  const Shape s = shape_of(x, out_height, out_width, before);
  at::Tensor y = at::empty({s.pictures, s.channels, out_height, out_width}, x.options().memory_format(at::MemoryFormat::ChannelsLast));
  dispatch(kernel, stride, x.scalar_type(), [&]<int K, int S, typename T>() {
    const T* from = x.data_ptr<T>();
    T* to = y.data_ptr<T>();
    const float* weight = taps.data_ptr<float>();
    for_each_block(s, [&](int64_t picture, int64_t channel) {
      forward_block<K, S, T>(from + picture * s.height * s.width * s.channels + channel, weight + channel, to + picture * out_height * out_width * s.channels + channel, s);
    });
  });
  return y;
}

// The gradients of input and taps, from the input, the taps float32 [taps, channels] and the gradient of the output.
std::tuple<at::Tensor, at::Tensor> backward(const at::Tensor& input, const at::Tensor& taps, const at::Tensor& output_gradient, int64_t kernel, int64_t stride, int64_t before) {
  const at::Tensor x = input.contiguous(at::MemoryFormat::ChannelsLast);
  const at::Tensor dy = output_gradient.to(x.scalar_type()).contiguous(at::MemoryFormat::ChannelsLast);
  const Shape s = shape_of(x, dy.size(2), dy.size(3), before);
  at::Tensor dx = at::empty_like(x);
  at::Tensor each = at::empty({s.pictures, kernel * kernel, s.channels}, taps.options());
  dispatch(kernel, stride, x.scalar_type(), [&]<int K, int S, typename T>() {
    const T *from = x.data_ptr<T>(), *gradient = dy.data_ptr<T>();
    T* to = dx.data_ptr<T>();
    const float* weight = taps.data_ptr<float>();
    float* sums = each.data_ptr<float>();
    for_each_block(s, [&](int64_t picture, int64_t channel) {
      const int64_t in = picture * s.height * s.width * s.channels + channel, out = picture * s.out_height * s.out_width * s.channels + channel;
      input_gradient_block<K, S, T>(gradient + out, weight + channel, to + in, s);
      weight_gradient_block<K, S, T>(from + in, gradient + out, sums + picture * K * K * s.channels + channel, s);
    });
  });
  return {dx, each.sum(0)};
}

}  // namespace

PYBIND11_MODULE(TORCH_EXTENSION_NAME, module) {
  module.def("forward", &forward, py::call_guard<py::gil_scoped_release>());
  module.def("backward", &backward, py::call_guard<py::gil_scoped_release>());
}
