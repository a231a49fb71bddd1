#include "tests/harness/spec_case.h"

#include <algorithm>
#include <vector>

#include <fmt/format.h>
#include <llvm/ADT/STLExtras.h>
#include <llvm/ADT/StringExtras.h>

#include "tests/harness/expectations.h"
#include "tests/harness/fixed_files.h"
#include "tests/harness/spec_files.h"

namespace bspec::harness {

namespace {

std::string test_name(std::string_view path) {
  std::string name(path.substr(0, path.rfind('.')));
  std::replace_if(name.begin(), name.end(), [](char c) { return !llvm::isAlnum(c); }, '_');
  return name;
}

std::string_view file_name(std::string_view path) {
  return path.substr(path.rfind('/') + 1);
}

/// BS6xxx: not built yet.
bool is_unbuilt_error(const Diagnostic& diagnostic) {
  return diagnostic.kind.severity == diag::Severity::Error && diagnostic.kind.code / 1000 == 6;
}

bool is_unbuilt(const SpecCase& test) {
  return file_name(test.path).starts_with("unbuilt_");
}

void expect_true_name(const SpecCase& test, const Diagnostics& checked) {
  EXPECT_EQ(file_name(test.path).starts_with("fail_"), checked.has_errors())
      << "a file is called fail_… if and only if it gives an error";
  EXPECT_TRUE(!is_unbuilt(test) || test.stage.build != nullptr) << "this area builds nothing";
}

/// What building a file says: the expectations of an `unbuilt_` one.
std::vector<Diagnostic> build(const SpecCase& test, const SourceFile& source, SourceFiles& files) {
  Diagnostics built;
  test.stage.build(source, files, built);
  std::vector<Diagnostic> said = built.sorted();
  EXPECT_TRUE(llvm::any_of(said, is_unbuilt_error))
      << "a file is called unbuilt_… because building it gives an error BS6xxx";
  return said;
}

}  // namespace

std::vector<SpecCase> spec_cases(std::string_view area, Stage stage) {
  std::vector<SpecCase> tests;
  for (std::string& path : spec_files(area)) {
    tests.push_back({std::string(area), std::move(path), stage});
  }
  return tests;
}

std::string name_of(const testing::TestParamInfo<SpecCase>& info) {
  return test_name(info.param.path);
}

void run(const SpecCase& test) {
  std::string path = fmt::format("{}/{}", test.area, test.path);
  std::string text = read_test_file(path);
  SourceFiles files;
  const SourceFile& source = files.add(fmt::format("tests/{}", path), text);
  Diagnostics diags;
  test.stage.check(source, files, diags);
  expect_true_name(test, diags);
  const bool builds = is_unbuilt(test) && test.stage.build != nullptr;
  std::vector<Diagnostic> said = builds ? build(test, source, files) : diags.sorted();

  std::string command =
      fmt::format("test_files --gtest_filter='{}*{}'", test.area, test_name(test.path));
  std::string expected = write_expectations(source, said, files, command);
  if (is_updating() && expected != text) {
    write_test_file(path, expected);
  } else {
    EXPECT_EQ(text, expected) << "run it with BSPEC_UPDATE=1 to accept what is said now";
  }
  expect_fixed_files(test, text);
}

}  // namespace bspec::harness
