// A spec that is being written: the text ends in the middle of anything.

#include <algorithm>
#include <cstddef>
#include <string>

#include <gtest/gtest.h>
#include <llvm/ADT/STLExtras.h>

#include "tests/robustness/damaged.h"

namespace bspec::robustness {
namespace {

constexpr std::size_t kStep = 97;
/// What may be said about the end of a text beyond what is said about the whole of it: what was
/// expected there, and what was opened and never closed.
constexpr std::size_t kMaxMore = 2;

std::size_t syntax_errors(const Findings& findings) {
  return static_cast<std::size_t>(llvm::count_if(findings.diagnostics, [](const Diagnostic& item) {
    return item.kind.severity == diag::Severity::Error && item.kind.code / 1000 == 1;
  }));
}

class Truncated : public testing::TestWithParam<Spec> {};

TEST_P(Truncated, IsJudgedByWhatIsThere) {
  const Spec& spec = GetParam();
  const std::size_t whole = syntax_errors(check(spec.text));
  for (std::size_t size = kStep; size < spec.text.size(); size += kStep) {
    const Findings found = check(spec.text.substr(0, size));
    for (const std::string& complaint : complaints(found)) {
      ADD_FAILURE() << spec.path << " cut at byte " << size << ": " << complaint;
    }
    EXPECT_LE(syntax_errors(found), whole + kMaxMore) << spec.path << " cut at byte " << size;
  }
}

std::string name_of(const testing::TestParamInfo<Spec>& info) {
  std::string name = info.param.path;
  std::ranges::replace_if(
      name, [](char c) { return !std::isalnum(static_cast<unsigned char>(c)); }, '_');
  return name;
}

INSTANTIATE_TEST_SUITE_P(Specs, Truncated, testing::ValuesIn(all_specs()), name_of);

}  // namespace
}  // namespace bspec::robustness
