#include "tests/harness/spec_files.h"

#include <algorithm>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <utility>

#include <fmt/format.h>

#include "support/base/check.h"

namespace bspec::harness {

namespace {

std::filesystem::path full_path(std::string_view path) {
  return std::filesystem::path(BSPEC_SOURCE_DIR) / "tests" / path;
}

}  // namespace

std::vector<std::string> spec_files(std::string_view area) {
  std::filesystem::path folder = full_path(area);
  std::vector<std::string> result;
  for (const auto& entry : std::filesystem::recursive_directory_iterator(folder)) {
    std::string path = entry.path().lexically_relative(folder).generic_string();
    if (entry.path().extension() == ".bspec" && !is_fixed_file(path)) {
      result.push_back(std::move(path));
    }
  }
  std::sort(result.begin(), result.end());
  return result;
}

bool is_fixed_file(std::string_view path) {
  const std::string_view name = path.substr(path.rfind('/') + 1);
  return name.find(".fixed.") != std::string_view::npos;
}

bool has_test_file(std::string_view path) {
  return std::filesystem::exists(full_path(path));
}

void remove_test_file(std::string_view path) {
  std::filesystem::remove(full_path(path));
}

std::string read_test_file(std::string_view path) {
  std::ifstream file(full_path(path), std::ios::binary);
  BS_CHECK(file.is_open(), "cannot read tests/{}", path);
  return {std::istreambuf_iterator<char>(file), {}};
}

void write_test_file(std::string_view path, std::string_view bytes) {
  std::ofstream file(full_path(path), std::ios::binary);
  file << bytes;
  BS_CHECK(file.good(), "cannot write tests/{}", path);
}

bool is_updating() {
  const char* value = std::getenv("BSPEC_UPDATE");
  return value != nullptr && std::string_view(value) == "1";
}

}  // namespace bspec::harness
