// Every diagnostic is seen by some test (a kind that no test gives is a rule that nobody checks).

#include <array>
#include <string>
#include <string_view>

#include <gtest/gtest.h>

#include "support/diag/registry.h"
#include "tests/harness/spec_files.h"

namespace bspec::harness {
namespace {

/// Tests that are no spec of their own: several files, or a whole driver.
constexpr std::array<std::string_view, 2> kOtherTests = {"unit/frontend/sema/modules_test.cpp",
                                                         "unit/passes/check/sizes_test.cpp"};

std::string all_expectations() {
  std::string text;
  for (const std::string_view area : {"parse", "sema", "check"}) {
    for (const std::string& path : spec_files(area)) {
      text += read_test_file(std::string(area) + "/" + path);
    }
  }
  for (const std::string_view path : kOtherTests) {
    text += read_test_file(path);
  }
  return text;
}

/// BS2xxx to BS6xxx come out of specs alone. BS69xx are about mechanisms that every spec lacks, and
/// about targets: the cases of the command line show them.
bool comes_from_specs(const diag::KindInfo& kind) {
  // It takes two files, as `tests/cli/module_clash` has.
  constexpr std::uint16_t kModuleClash = 6012;
  return kind.code >= 2000 && kind.code < 6900 && kind.code != kModuleClash;
}

TEST(Diagnostics, AreAllExercised) {
  const std::string text = all_expectations();
  for (const diag::KindInfo& kind : diag::all_kinds()) {
    const bool is_seen = text.find(diag::code_name(kind.code)) != std::string::npos;
    EXPECT_TRUE(is_seen || !comes_from_specs(kind))
        << diag::code_name(kind.code) << " (" << kind.name << ") is in no test";
  }
}

}  // namespace
}  // namespace bspec::harness
