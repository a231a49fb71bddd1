// Every one-file test. An area is a folder of `tests/` and what its files are put through.

#include <gtest/gtest.h>

#include "frontend/parse/parse.h"
#include "tests/harness/spec_case.h"

namespace bspec::harness {
namespace {

class SpecFile : public testing::TestWithParam<SpecCase> {};

TEST_P(SpecFile, SaysWhatItExpects) {
  run(GetParam());
}

void parse_only(const SourceFile& source, SourceFiles&, Diagnostics& diags) {
  parse::parse(source, diags);
}

INSTANTIATE_TEST_SUITE_P(parse,
                         SpecFile,
                         testing::ValuesIn(spec_cases("parse", {parse_only})),
                         name_of);

}  // namespace
}  // namespace bspec::harness
