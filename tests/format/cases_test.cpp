#include <algorithm>
#include <cctype>
#include <filesystem>
#include <string>
#include <string_view>
#include <vector>

#include <fmt/format.h>
#include <gtest/gtest.h>

#include "tests/format/properties.h"
#include "tests/harness/spec_files.h"

namespace bspec::format_test {
namespace {

constexpr std::string_view kWritten = "---- written\n";
constexpr std::string_view kLaidOut = "---- laid out\n";

/// A page of cases: each begins with a line `# what it is about`.
std::vector<std::string> pages() {
  std::vector<std::string> result;
  const std::filesystem::path folder =
      std::filesystem::path(BSPEC_SOURCE_DIR) / "tests/format/cases";
  for (const auto& entry : std::filesystem::directory_iterator(folder)) {
    result.push_back(entry.path().filename().string());
  }
  std::ranges::sort(result);
  return result;
}

/// The page with what its specs really become.
std::string replayed(std::string_view page) {
  std::string result;
  while (!page.empty()) {
    std::size_t written = page.find(kWritten);
    std::size_t laid = page.find(kLaidOut);
    if (written == std::string_view::npos || laid == std::string_view::npos) {
      return result.append(page);
    }
    const std::string_view spec =
        page.substr(written + kWritten.size(), laid - written - kWritten.size());
    EXPECT_EQ(broken_property(spec), std::nullopt);
    result.append(page.substr(0, laid + kLaidOut.size()));
    result.append(laid_out(spec).value_or("not laid out: it has syntax errors\n"));
    const std::size_t next = page.find("\n# ", laid);
    page.remove_prefix(next == std::string_view::npos ? page.size() : next + 1);
    result.append(page.empty() ? "" : "\n");
  }
  return result;
}

class Cases : public testing::TestWithParam<std::string> {};

TEST_P(Cases, BecomeWhatIsExpected) {
  const std::string path = fmt::format("format/cases/{}", GetParam());
  const std::string page = harness::read_test_file(path);
  const std::string real = replayed(page);
  if (harness::is_updating()) {
    harness::write_test_file(path, real);
    return;
  }
  EXPECT_EQ(real, page) << "`./dev update format` rewrites it";
}

std::string name_of(const testing::TestParamInfo<std::string>& page) {
  std::string name = page.param.substr(0, page.param.find('.'));
  std::ranges::replace_if(name, [](unsigned char c) { return std::isalnum(c) == 0; }, '_');
  return name;
}

INSTANTIATE_TEST_SUITE_P(Pages, Cases, testing::ValuesIn(pages()), name_of);

}  // namespace
}  // namespace bspec::format_test
