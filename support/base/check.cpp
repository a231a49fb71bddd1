#include "support/base/check.h"

#include <cstdio>
#include <cstdlib>

#include <fmt/format.h>

namespace bspec {

void fail_check(const char* file, int line, std::string_view condition, std::string_view message) {
  fmt::print(stderr, "bspec: internal error BS9001: {} ({}:{}: {})\n", message, file, line,
             condition);
  std::abort();
}

}  // namespace bspec
