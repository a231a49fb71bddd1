#include <algorithm>
#include <filesystem>
#include <string>
#include <vector>

#include <fmt/format.h>
#include <gtest/gtest.h>

#include "tests/emit/page.h"
#include "tests/harness/built_project.h"
#include "tests/harness/spec_files.h"

namespace bspec::emit_test {
namespace {

namespace fs = std::filesystem;

/// The pages of this folder, by name, in order.
std::vector<std::string> pages() {
  std::vector<std::string> names;
  for (const auto& entry : fs::directory_iterator(fs::path(BSPEC_SOURCE_DIR) / "tests" / "emit")) {
    if (entry.path().extension() == ".md" && entry.path().filename() != "README.md") {
      names.push_back(entry.path().stem().string());
    }
  }
  std::ranges::sort(names);
  return names;
}

/// `express src/core/post.ts interface Post`, as the compiler writes it.
std::string excerpt(const harness::BuiltProject& project, const Block& block) {
  if (block.words.size() < 4) {
    ADD_FAILURE() << "an excerpt is addressed by target, path, kind and name";
    return block.text;
  }
  const std::string* file = project.files.find(block.words[1]);
  if (file == nullptr) {
    ADD_FAILURE() << "no file " << block.words[1];
    return block.text;
  }
  std::string text = excerpt_of(*file, {block.words.begin() + 2, block.words.end()});
  if (text.empty()) {
    ADD_FAILURE() << "no " << fmt::format("{}", fmt::join(block.words, " "));
    return block.text;
  }
  return text;
}

class ScenarioPage : public testing::TestWithParam<std::string> {};

TEST_P(ScenarioPage, ShowsWhatIsWritten) {
  const std::string path = fmt::format("emit/{}.md", GetParam());
  const std::string text = harness::read_test_file(path);
  const Page page(text);
  ASSERT_NE(page.spec(), "") << "a page has one block of bspec";
  const harness::BuiltProject project =
      harness::build_project(GetParam() + ".bspec", page.spec(), "express");
  ASSERT_EQ(project.errors, "");
  const std::string written =
      page.with_excerpts([&](const Block& block) { return excerpt(project, block); });
  if (harness::is_updating()) {
    harness::write_test_file(path, written);
  }
  EXPECT_EQ(harness::read_test_file(path), written);
}

std::string name_of(const testing::TestParamInfo<std::string>& page) {
  return page.param;
}

INSTANTIATE_TEST_SUITE_P(, ScenarioPage, testing::ValuesIn(pages()), name_of);

}  // namespace
}  // namespace bspec::emit_test
