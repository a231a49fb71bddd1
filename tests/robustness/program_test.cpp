// What the phases make of every spec that has no errors is sound, survives being written as JSON
// and read again, and becomes a project.

#include <algorithm>
#include <cctype>
#include <cstdint>
#include <set>
#include <string>
#include <vector>

#include <gtest/gtest.h>

#include "backends/all.h"
#include "ir/json/from_json.h"
#include "ir/json/to_json.h"
#include "ir/stable_ids.h"
#include "ir/verify/verify_program.h"
#include "support/vfs/file_system.h"
#include "tests/robustness/damaged.h"
#include "tools/driver/session.h"

namespace bspec::robustness {
namespace {

class ProgramOf : public testing::TestWithParam<Spec> {
 protected:
  ProgramOf() : session_(files_) {
    files_.add("a.bspec", GetParam().text);
    session_.parse("a.bspec");
    program_ = session_.analyze();
    // Constructs that are not built leave poison.
    if (session_.diagnostics().has_errors()) {
      program_ = nullptr;
    }
  }

  MemoryFs files_;
  driver::Session session_;
  const ir::Program* program_ = nullptr;
};

TEST_P(ProgramOf, IsSound) {
  if (program_ != nullptr) {
    EXPECT_EQ(ir::verify_program(*program_), std::vector<std::string>{});
  }
}

TEST_P(ProgramOf, SurvivesJson) {
  if (program_ != nullptr) {
    const std::string text = ir::to_json(*program_);
    llvm::Expected<ir::Program> read = ir::program_from_json(text);
    ASSERT_TRUE(static_cast<bool>(read)) << llvm::toString(read.takeError());
    const std::string again = ir::to_json(*read);
    const auto [was, is] = std::ranges::mismatch(text, again);
    EXPECT_TRUE(again == text) << "written first:\n"
                               << std::string(std::max(text.begin(), was - 200), was) << "<<here>>"
                               << std::string(was, std::min(text.end(), was + 60));
  }
}

TEST_P(ProgramOf, HasStableIdsThatDiffer) {
  if (program_ == nullptr) {
    return;
  }
  std::set<std::string> seen;
  for (const ir::StableIds& kind : ir::stable_ids(*program_)) {
    for (const std::string& id : kind.ids) {
      EXPECT_TRUE(seen.insert(id).second) << id;
    }
  }
}

/// What is not built is refused by name; what is, is built.
TEST_P(ProgramOf, IsBuiltOrRefused) {
  if (program_ == nullptr) {
    return;
  }
  for (const backends::BuiltIn& target : backends::built_in_backends()) {
    const bool is_built = session_.emit(*target.make()) != nullptr;
    EXPECT_NE(is_built, session_.diagnostics().has_errors());
    if (is_built) {
      session_.verify();
    }
    constexpr std::uint16_t kInternalErrors = 9000;
    for (const Diagnostic& diagnostic : session_.diagnostics().sorted()) {
      EXPECT_LT(diagnostic.kind.code, kInternalErrors) << diagnostic.message;
    }
  }
}

std::string name_of(const testing::TestParamInfo<Spec>& info) {
  std::string name = info.param.path;
  std::ranges::replace_if(name, [](unsigned char c) { return std::isalnum(c) == 0; }, '_');
  return name;
}

INSTANTIATE_TEST_SUITE_P(Specs, ProgramOf, testing::ValuesIn(all_specs()), name_of);

}  // namespace
}  // namespace bspec::robustness
