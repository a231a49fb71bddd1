#include "tests/format/properties.h"

#include <algorithm>
#include <cstdint>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <string>
#include <string_view>
#include <vector>

#include <fmt/format.h>
#include <gtest/gtest.h>

#include "tests/format/variants.h"

namespace bspec::format_test {
namespace {

constexpr uint64_t kVariants = 6;

std::string read(const std::filesystem::path& path) {
  std::ifstream file(path, std::ios::binary);
  return {std::istreambuf_iterator<char>(file), {}};
}

/// Every spec of the repository.
std::vector<std::filesystem::path> specs() {
  std::vector<std::filesystem::path> result;
  for (std::string_view folder : {"examples", "stdlib", "tests"}) {
    const std::filesystem::path root = std::filesystem::path(BSPEC_SOURCE_DIR) / folder;
    if (!std::filesystem::exists(root)) {
      continue;
    }
    for (const auto& entry : std::filesystem::recursive_directory_iterator(root)) {
      if (entry.path().extension() == ".bspec" && entry.is_regular_file()) {
        result.push_back(entry.path());
      }
    }
  }
  std::ranges::sort(result);
  return result;
}

void expect_sound(std::string_view spec, const std::string& what) {
  const std::optional<std::string> broken = broken_property(spec);
  EXPECT_EQ(broken, std::nullopt) << what << ":\n" << *broken << "\nfrom:\n" << spec;
}

TEST(Properties, HoldForEverySpecOfTheRepository) {
  std::size_t laid = 0;
  for (const std::filesystem::path& path : specs()) {
    const std::string spec = read(path);
    laid += laid_out(spec) ? 1 : 0;
    expect_sound(spec, path);
  }
  EXPECT_GT(laid, 100U);
}

TEST(Properties, HoldWithOtherWhiteSpace) {
  for (const std::filesystem::path& path : specs()) {
    const std::string spec = read(path);
    for (uint64_t seed = 1; seed <= kVariants && laid_out(spec); ++seed) {
      const std::string other = variant(spec, seed, Comments::Keep);
      ASSERT_TRUE(laid_out(other)) << path << " " << seed << ":\n" << other;
      expect_sound(other, fmt::format("{} {}", path.string(), seed));
    }
  }
}

TEST(Properties, HoldWithCommentsEverywhere) {
  for (const std::filesystem::path& path : specs()) {
    const std::string spec = read(path);
    for (uint64_t seed = 1; seed <= kVariants && laid_out(spec); ++seed) {
      const std::string other = variant(spec, seed, Comments::Scatter);
      ASSERT_TRUE(laid_out(other)) << path << " " << seed << ":\n" << other;
      expect_sound(other, fmt::format("{} {}", path.string(), seed));
    }
  }
}

TEST(Properties, HoldForSpecsThatBreakOff) {
  constexpr std::size_t kStep = 97;
  for (const std::filesystem::path& path : specs()) {
    const std::string spec = read(path);
    if (path.parent_path().filename() != "examples") {
      continue;
    }
    for (std::size_t size = 0; size < spec.size(); size += kStep) {
      expect_sound(spec.substr(0, size), fmt::format("{} up to {}", path.string(), size));
    }
  }
}

}  // namespace
}  // namespace bspec::format_test
