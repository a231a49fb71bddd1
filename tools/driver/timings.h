#pragma once

#include <chrono>
#include <string>
#include <string_view>
#include <type_traits>
#include <utility>
#include <vector>

namespace bspec::driver {

/// How long each phase took (`--time`).
class Timings {
 public:
  /// Runs a phase and notes its time; gives what it gives, if anything.
  template <typename Phase>
  auto measure(std::string_view name, Phase phase) {
    Clock::time_point start = Clock::now();
    if constexpr (std::is_void_v<decltype(phase())>) {
      phase();
      rows_.emplace_back(name, Clock::now() - start);
    } else {
      auto result = phase();
      rows_.emplace_back(name, Clock::now() - start);
      return result;
    }
  }

  /// One line per phase, in the order they ran, and the sum.
  std::string table() const;

 private:
  using Clock = std::chrono::steady_clock;

  std::vector<std::pair<std::string_view, Clock::duration>> rows_;
};

}  // namespace bspec::driver
