#include "tests/harness/command_case.h"

namespace bspec::harness {

namespace {

class Cli : public testing::TestWithParam<CommandCase> {};

TEST_P(Cli, SaysWhatIsExpected) {
  run(GetParam());
}

constexpr int kNoLimit = 0;
INSTANTIATE_TEST_SUITE_P(Cases, Cli, testing::ValuesIn(command_cases("cli", kNoLimit)), name_of);

}  // namespace

}  // namespace bspec::harness
