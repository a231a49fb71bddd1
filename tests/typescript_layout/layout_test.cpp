#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <sstream>
#include <string>
#include <variant>

#include <fmt/format.h>
#include <gtest/gtest.h>
#include <sys/wait.h>

#include "backends/common/typescript/format.h"
#include "backends/weave/escape.h"
#include "tests/typescript_layout/random_program.h"

namespace bspec::typescript_layout_test {
namespace {

constexpr int kPrograms = 400;
constexpr int kNoPrettier = 77;

/// A folder of its own, gone at the end.
class TemporaryFolder {
 public:
  TemporaryFolder() {
    std::string name = (std::filesystem::temp_directory_path() / "bspec-format-XXXXXX").string();
    path_ = mkdtemp(name.data());
  }

  ~TemporaryFolder() { std::filesystem::remove_all(path_); }

  TemporaryFolder(const TemporaryFolder&) = delete;
  TemporaryFolder& operator=(const TemporaryFolder&) = delete;

  void write(const std::string& name, const std::string& text) const {
    std::ofstream(path_ / name) << text;
  }

  std::string read(const std::string& name) const {
    std::stringstream text;
    text << std::ifstream(path_ / name).rdbuf();
    return text.str();
  }

  /// Runs prettier over the folder; gives its exit code.
  int run_prettier() const {
    const std::string command = fmt::format("{}/tests/typescript_layout/run_prettier '{}'",
                                            BSPEC_SOURCE_DIR, path_.string());
    return WEXITSTATUS(std::system(command.c_str()));
  }

 private:
  std::filesystem::path path_;
};

std::string text_of(const std::string& text) {
  return text;
}

std::string text_of(const typescript::LaidOut& laid_out) {
  return laid_out.text;
}

std::string text_of(const typescript::SyntaxError& error) {
  return fmt::format("line {}: {}", error.line, error.message);
}

template <typename Result>
std::string text_of(const std::variant<Result, typescript::SyntaxError>& result) {
  return std::visit([](const auto& each) { return text_of(each); }, result);
}

std::string program(int seed) {
  return RandomProgram(static_cast<uint64_t>(seed)).module();
}

TEST(WithPrettier, LaysTypeScriptOutAsItDoes) {
  const TemporaryFolder folder;
  for (int seed = 0; seed < kPrograms; ++seed) {
    folder.write(fmt::format("written{}.ts", seed), program(seed));
    folder.write(fmt::format("ours{}.ts", seed),
                 text_of(typescript::format_typescript(program(seed))));
  }
  const int exit_code = folder.run_prettier();
  if (exit_code == kNoPrettier) {
    GTEST_SKIP() << "no prettier";
  }
  ASSERT_EQ(exit_code, 0);
  for (int seed = 0; seed < kPrograms; ++seed) {
    ASSERT_EQ(text_of(typescript::lay_out_once(program(seed))),
              folder.read(fmt::format("written{}.ts", seed)))
        << "seed " << seed;
    ASSERT_EQ(text_of(typescript::format_typescript(program(seed))),
              folder.read(fmt::format("ours{}.ts", seed)))
        << "seed " << seed << ": prettier changes what is said to be stable";
  }
}

TEST(Format, ChangesNothingTheSecondTime) {
  for (int seed = 0; seed < kPrograms; ++seed) {
    const std::string once = text_of(typescript::format_typescript(program(seed)));
    ASSERT_EQ(text_of(typescript::format_typescript(once)), once) << "seed " << seed;
  }
}

TEST(WithPrettier, EscapesMarkdownAsItLeavesIt) {
  constexpr std::string_view kTexts[] = {
      "plain words",   "a*b*c _d_ `e`",         "[link](http://x) ![i](j)",
      "<b>&amp;</b>",  "1. first 2) second",    "- a + b # c",
      "a | b | c",     "back\\slash ~~x~~ $y$", "http://example.org",
      "a@example.org", "{{x}} :smile: ***",     "= = = ---",
  };
  std::string text = "# Title\n";
  for (const std::string_view words : kTexts) {
    text += fmt::format("\n{}\n", weave::escape_markdown(words));
  }
  const TemporaryFolder folder;
  folder.write("text.md", text);
  const int exit_code = folder.run_prettier();
  if (exit_code == kNoPrettier) {
    GTEST_SKIP() << "no prettier";
  }
  ASSERT_EQ(exit_code, 0);
  EXPECT_EQ(folder.read("text.md"), text);
}

TEST(WithPrettier, WritesYamlScalarsAsItLeavesThem) {
  constexpr std::string_view kTexts[] = {
      "plain",          "it's", "say \"x\"", "both ' and \"", "a\\b",
      "tab\tand\nline", "yes",  "",          "# no comment",  "a: b"};
  std::string text;
  for (size_t i = 0; i < std::size(kTexts); ++i) {
    text += fmt::format("k{}: {}\n", i, weave::escape_yaml_scalar(kTexts[i]));
  }
  const TemporaryFolder folder;
  folder.write("text.yaml", text);
  const int exit_code = folder.run_prettier();
  if (exit_code == kNoPrettier) {
    GTEST_SKIP() << "no prettier";
  }
  ASSERT_EQ(exit_code, 0);
  EXPECT_EQ(folder.read("text.yaml"), text);
}

}  // namespace
}  // namespace bspec::typescript_layout_test
