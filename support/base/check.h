#pragma once

#include <string_view>

#include <fmt/core.h>

namespace bspec {

/// Reports a broken invariant of the compiler itself and aborts. Use it through the macros below.
[[noreturn]] void fail_check(const char* file,
                             int line,
                             std::string_view condition,
                             std::string_view message);

}  // namespace bspec

/// Aborts with a message when an invariant of the compiler does not hold; never for faults of a
/// spec.
///
///   BS_CHECK(index < size(), "index {} of {}", index, size());
#define BS_CHECK(condition, ...)                                                       \
  do {                                                                                 \
    if (!(condition)) [[unlikely]] {                                                   \
      ::bspec::fail_check(__FILE__, __LINE__, #condition, ::fmt::format(__VA_ARGS__)); \
    }                                                                                  \
  } while (false)

/// Marks a place that control cannot reach, such as the end of a function after a complete
/// `switch`.
#define BS_UNREACHABLE(what) ::bspec::fail_check(__FILE__, __LINE__, "unreachable", what)
