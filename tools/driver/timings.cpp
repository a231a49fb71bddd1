#include "tools/driver/timings.h"

#include <iterator>

#include <fmt/format.h>

namespace bspec::driver {

std::string Timings::table() const {
  std::string result;
  Clock::duration sum{};
  auto add_row = [&](std::string_view name, Clock::duration time) {
    fmt::format_to(std::back_inserter(result), "{:<10} {:>9.3f} ms\n", name,
                   std::chrono::duration<double, std::milli>(time).count());
  };
  for (const auto& [name, time] : rows_) {
    add_row(name, time);
    sum += time;
  }
  add_row("total", sum);
  return result;
}

}  // namespace bspec::driver
