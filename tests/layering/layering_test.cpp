#include <algorithm>
#include <cctype>
#include <string>
#include <string_view>
#include <vector>

#include <gtest/gtest.h>

#include "tests/layering/rules.h"
#include "tests/layering/source_tree.h"

namespace bspec::layering {
namespace {

bool is_cpp(const SourceText& file) {
  return file.path.ends_with(".h") || file.path.ends_with(".cpp");
}

/// The line in lower case, with everything that cannot stand in a word as a blank.
std::string words_of(std::string_view line) {
  std::string words = " ";
  for (const char c : line) {
    const auto byte = static_cast<unsigned char>(c);
    words += std::isalpha(byte) != 0 ? static_cast<char>(std::tolower(byte)) : ' ';
  }
  return words + ' ';
}

TEST(Rules, RefuseAnIncludeAgainstTheDirection) {
  EXPECT_EQ(check_include({"passes/plan/make_plan.cpp", "\"frontend/ast/file.h\""}),
            "`passes` may include `passes`, `ir`, `support`, not `frontend/ast/file.h`");
  EXPECT_EQ(check_include({"ir/program.h", "<fstream>"}),
            "<fstream>: the core is pure: disk, clock, environment and processes belong to "
            "`tools`");
  EXPECT_TRUE(check_include({"frontend/sema/analyze.cpp", "<antlr4-runtime.h>"}).has_value());
  EXPECT_TRUE(check_include({"ir/program.h", "\"irrelevant/a.h\""}).has_value());
}

TEST(Rules, AcceptAnIncludeAlongTheDirection) {
  EXPECT_EQ(check_include({"passes/plan/make_plan.cpp", "\"ir/program.h\""}), std::nullopt);
  EXPECT_EQ(check_include({"frontend/parse/parse.cpp", "<antlr4-runtime.h>"}), std::nullopt);
  EXPECT_EQ(check_include({"tools/bspec/main.cpp", "<filesystem>"}), std::nullopt);
}

TEST(Rules, ReadTheTargetOfAnInclude) {
  EXPECT_EQ(include_target("#include \"ir/program.h\"  // why"), "\"ir/program.h\"");
  EXPECT_EQ(include_target("#include <vector>"), "<vector>");
  EXPECT_EQ(include_target("// #include <vector>"), std::nullopt);
}

TEST(Layering, EveryIncludeGoesDownwards) {
  int includes = 0;
  for (const SourceText& file : read_source_tree()) {
    for (std::size_t i = 0; i < file.lines.size(); ++i) {
      const auto target = include_target(file.lines[i]);
      if (!target || !is_cpp(file)) {
        continue;
      }
      ++includes;
      if (const auto reason = check_include({file.path, *target})) {
        ADD_FAILURE() << file.path << ":" << i + 1 << ": " << *reason;
      }
    }
  }
  EXPECT_GT(includes, 0) << "no include was found, so none was checked";
}

TEST(Layering, EveryHeaderIsGuardedByPragmaOnce) {
  for (const SourceText& file : read_source_tree()) {
    if (file.path.ends_with(".h")) {
      EXPECT_NE(std::ranges::find(file.lines, "#pragma once"), file.lines.end()) << file.path;
    }
  }
}

TEST(Layering, SupportKnowsNothingAboutSpecs) {
  for (const SourceText& file : read_source_tree()) {
    // The registry of messages is where the words of the language are allowed.
    if (!file.path.starts_with("support/") || file.path.starts_with("support/diag/defs/")) {
      continue;
    }
    for (std::size_t i = 0; i < file.lines.size(); ++i) {
      const std::string words = words_of(file.lines[i]);
      for (const std::string_view word : {" entity ", " route ", " backend "}) {
        EXPECT_EQ(words.find(word), std::string::npos)
            << file.path << ":" << i + 1 << ": `support` serves every phase, so it has no" << word;
      }
    }
  }
}

TEST(Layering, NoFileIsLongerThanItsLimit) {
  for (const SourceText& file : read_source_tree()) {
    EXPECT_LE(file.lines.size(), line_limit(file.path))
        << file.path << ": split it by idea, or list it in tests/layering/rules.cpp with a reason";
  }
}

TEST(Layering, EveryRoomSaysWhatItIsForOnOneScreen) {
  for (const std::string& room : existing_rooms()) {
    const std::vector<std::string> readme = read_lines(room + "/README.md");
    EXPECT_FALSE(readme.empty()) << room << "/README.md is missing";
    EXPECT_LE(readme.size(), 80) << room << "/README.md is longer than a screen";
  }
}

}  // namespace
}  // namespace bspec::layering
