#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <string>
#include <string_view>

#include <fmt/format.h>

#include "tests/format/properties.h"

/// Whatever the bytes: if they are a spec, laying it out changes nothing but its looks, and doing
/// so twice is doing it once.
extern "C" int LLVMFuzzerTestOneInput(const uint8_t* data, size_t size) {
  std::string_view spec(reinterpret_cast<const char*>(data), size);
  if (std::optional<std::string> broken = bspec::format_test::broken_property(spec)) {
    fmt::print(stderr, "{}\n", *broken);
    std::abort();
  }
  return 0;
}
