#include "tests/unit/tools/driver/output/test_directory.h"

#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <iterator>

#include <fmt/format.h>

namespace bspec::driver {

namespace fs = std::filesystem;

TestDirectory::TestDirectory() : path_(fs::temp_directory_path() / "bspec-test-XXXXXX") {
  if (::mkdtemp(path_.data()) == nullptr) {
    std::abort();
  }
}

TestDirectory::~TestDirectory() {
  fs::remove_all(path_);
}

std::string TestDirectory::path(std::string_view name) const {
  return fmt::format("{}/{}", path_, name);
}

Output output_of(const std::string& directory, const Files& files) {
  Output output;
  output.directory = directory;
  output.target = "express";
  for (const auto& [path, text] : files) {
    output.files.add(path, text);
  }
  return output;
}

Files files_of(const std::string& directory) {
  Files files;
  for (auto entry = fs::recursive_directory_iterator(directory);
       entry != fs::recursive_directory_iterator(); ++entry) {
    if (entry->path().filename() == ".bspec") {
      entry.disable_recursion_pending();
    } else if (entry->is_regular_file()) {
      std::ifstream stream(entry->path(), std::ios::binary);
      files.emplace(fs::relative(entry->path(), directory).string(),
                    std::string(std::istreambuf_iterator<char>(stream), {}));
    }
  }
  return files;
}

std::string messages(const Diagnostics& diags) {
  std::string result;
  for (const Diagnostic& item : diags.sorted()) {
    result += fmt::format("{} {}\n", diag::code_name(item.kind.code), item.message);
  }
  return result;
}

void write_file(const std::string& path, std::string_view text) {
  fs::create_directories(fs::path(path).parent_path());
  std::ofstream(path, std::ios::binary) << text;
}

}  // namespace bspec::driver
