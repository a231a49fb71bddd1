#include "tests/harness/command_case.h"

namespace bspec::harness {

namespace {

class BadInput : public testing::TestWithParam<CommandCase> {};

TEST_P(BadInput, IsRefusedWithinASecond) {
  run(GetParam());
}

constexpr int kOneSecond = 1;
INSTANTIATE_TEST_SUITE_P(Cases,
                         BadInput,
                         testing::ValuesIn(command_cases("bad_input", kOneSecond)),
                         name_of);

}  // namespace

}  // namespace bspec::harness
