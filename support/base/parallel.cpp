#include "support/base/parallel.h"

#include <algorithm>
#include <atomic>
#include <system_error>
#include <thread>
#include <vector>

namespace bspec {

namespace {

using Threads = std::vector<std::jthread>;

/// False where the machine gives no more threads: the ones that there are do the work.
template <typename Work>
bool start(Threads& threads, const Work& work) {
  try {
    threads.emplace_back(work);
    return true;
  } catch (const std::system_error&) {
    return false;
  }
}

}  // namespace

void parallel_for(size_t count, llvm::function_ref<void(size_t)> work) {
  // To start a thread costs about as much as a dozen calls of the least work there is.
  constexpr size_t kWorthAThread = 12;
  constexpr size_t kMaxThreads = 8;
  const size_t at_a_time = std::max(1U, std::thread::hardware_concurrency());
  const size_t useful = std::min({at_a_time, kMaxThreads, count / kWorthAThread + 1});
  std::atomic<size_t> next = 0;
  const auto run = [&] {
    for (size_t i = next++; i < count; i = next++) {
      work(i);
    }
  };
  Threads threads;
  threads.reserve(useful);
  while (threads.size() + 1 < useful && start(threads, run)) {
  }
  run();
}

}  // namespace bspec
