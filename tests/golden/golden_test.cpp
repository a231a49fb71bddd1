#include <algorithm>
#include <array>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <map>
#include <string>
#include <string_view>
#include <vector>

#include <fmt/format.h>
#include <gtest/gtest.h>
#include <llvm/ADT/StringExtras.h>
#include <llvm/Support/SHA256.h>

#include "support/base/check.h"
#include "tests/harness/built_project.h"
#include "tests/harness/spec_files.h"

namespace bspec::golden {
namespace {

namespace fs = std::filesystem;

/// `tests/golden/<example>/<target>` is the project of `examples/<example>.bspec`.
struct Golden {
  const char* example;
  const char* target;

  fs::path folder() const {
    return fs::path(BSPEC_SOURCE_DIR) / "tests" / "golden" / example / target;
  }

  /// The files that stand there as hashes only: `<hash>  <path>`.
  fs::path hashes() const { return folder().string() + ".sha256"; }
};

std::string read(const fs::path& path) {
  std::ifstream file(path, std::ios::binary);
  BS_CHECK(file.is_open(), "cannot read {}", path.string());
  return {std::istreambuf_iterator<char>(file), {}};
}

void write(const fs::path& path, std::string_view bytes) {
  fs::create_directories(path.parent_path());
  std::ofstream(path, std::ios::binary) << bytes;
}

/// The runtime is reviewed where it lives, and nobody reads a lock file.
bool is_hashed(std::string_view path) {
  return path.starts_with("src/runtime/") || path == "package-lock.json";
}

std::string hash_of(const std::string& bytes) {
  const std::array<uint8_t, 32> hash = llvm::SHA256::hash(llvm::arrayRefFromStringRef(bytes));
  return llvm::toHex(hash, /*LowerCase=*/true);
}

std::map<std::string, std::string> files_below(const fs::path& folder) {
  std::map<std::string, std::string> files;
  for (auto entry = fs::recursive_directory_iterator(folder); entry != fs::end(entry); ++entry) {
    if (entry->path().filename() == "node_modules") {
      entry.disable_recursion_pending();
    } else if (entry->is_regular_file()) {
      files.emplace(entry->path().lexically_relative(folder).generic_string(), read(entry->path()));
    }
  }
  return files;
}

/// What the compiler writes: files as they are, and one list of hashes.
struct Written {
  std::map<std::string, std::string> files;
  std::string hashes;
};

Written build(const Golden& golden) {
  const std::string name = fmt::format("{}.bspec", golden.example);
  const harness::BuiltProject project = harness::build_project(
      name, read(fs::path(BSPEC_SOURCE_DIR) / "examples" / name), golden.target);
  EXPECT_EQ(project.errors, "");
  Written written;
  for (const auto& [path, bytes] : project.files) {
    if (is_hashed(path)) {
      written.hashes += fmt::format("{}  {}\n", hash_of(bytes), path);
    } else {
      written.files.emplace(path, bytes);
    }
  }
  return written;
}

void update(const Golden& golden, const Written& written) {
  for (const auto& [path, bytes] : files_below(golden.folder())) {
    if (!written.files.contains(path)) {
      fs::remove(golden.folder() / path);
    }
  }
  for (const auto& [path, bytes] : written.files) {
    write(golden.folder() / path, bytes);
  }
  write(golden.hashes(), written.hashes);
}

/// The first line in which two texts differ.
std::string first_difference(std::string_view expected, std::string_view found) {
  size_t line = 1;
  size_t begin = 0;
  for (size_t at = 0; at < std::min(expected.size(), found.size()); ++at) {
    if (expected[at] != found[at]) {
      break;
    }
    if (expected[at] == '\n') {
      ++line;
      begin = at + 1;
    }
  }
  const auto text_of = [&](std::string_view text) {
    const std::string_view rest = text.substr(std::min(begin, text.size()));
    return rest.substr(0, rest.find('\n'));
  };
  return fmt::format("line {}\n  expected: {}\n  found:    {}", line, text_of(expected),
                     text_of(found));
}

void compare(const Golden& golden, const Written& written) {
  std::map<std::string, std::string> expected = files_below(golden.folder());
  for (const auto& [path, bytes] : written.files) {
    const auto file = expected.find(path);
    if (file == expected.end()) {
      ADD_FAILURE() << path << " is not in the golden";
      continue;
    }
    EXPECT_TRUE(file->second == bytes) << path << ", " << first_difference(file->second, bytes);
    expected.erase(file);
  }
  for (const auto& [path, bytes] : expected) {
    ADD_FAILURE() << path << " is not written";
  }
  EXPECT_EQ(read(golden.hashes()), written.hashes);
}

class GoldenProject : public testing::TestWithParam<Golden> {};

TEST_P(GoldenProject, IsWhatTheCompilerWrites) {
  const Written written = build(GetParam());
  if (harness::is_updating()) {
    update(GetParam(), written);
  }
  compare(GetParam(), written);
}

std::string name_of(const testing::TestParamInfo<Golden>& golden) {
  return fmt::format("{}_{}", golden.param.example, golden.param.target);
}

INSTANTIATE_TEST_SUITE_P(,
                         GoldenProject,
                         testing::Values(Golden{"blog", "express"}, Golden{"todo", "express"}),
                         name_of);

}  // namespace
}  // namespace bspec::golden
