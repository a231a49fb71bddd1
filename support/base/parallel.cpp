#include "support/base/parallel.h"

#include <algorithm>
#include <atomic>
#include <thread>
#include <vector>

namespace bspec {

void parallel_for(size_t count, llvm::function_ref<void(size_t)> work) {
  // To start a thread costs about as much as a dozen calls of the least work there is.
  constexpr size_t kWorthAThread = 12;
  constexpr size_t kMaxThreads = 8;
  const size_t at_a_time = std::max(1U, std::thread::hardware_concurrency());
  const size_t others = std::min({at_a_time, kMaxThreads, count / kWorthAThread + 1}) - 1;
  std::atomic<size_t> next = 0;
  const auto run = [&] {
    for (size_t i = next++; i < count; i = next++) {
      work(i);
    }
  };
  std::vector<std::jthread> threads;
  threads.reserve(others);
  for (size_t i = 0; i < others; ++i) {
    threads.emplace_back(run);
  }
  run();
}

}  // namespace bspec
