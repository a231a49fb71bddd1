#include "support/vfs/output_tree.h"

#include <utility>

#include "support/base/check.h"

namespace bspec {

bool is_output_path(std::string_view path) {
  while (true) {
    size_t slash = path.find('/');
    std::string_view segment = path.substr(0, slash);
    if (segment.empty() || segment == "." || segment == ".." ||
        segment.find_first_of(std::string_view("\\\0", 2)) != std::string_view::npos) {
      return false;
    }
    if (slash == std::string_view::npos) {
      return true;
    }
    path.remove_prefix(slash + 1);
  }
}

void OutputTree::add(std::string path, std::string bytes) {
  BS_CHECK(is_output_path(path), "`{}` is no path of an output tree", path);
  auto [entry, is_new] = files_.try_emplace(std::move(path));
  BS_CHECK(is_new, "`{}` is written twice", entry->first);
  entry->second = std::move(bytes);
}

void OutputTree::add(std::string path, std::string bytes, std::string sha256) {
  hashes_.emplace(path, std::move(sha256));
  add(std::move(path), std::move(bytes));
}

std::string_view OutputTree::known_sha256(std::string_view path) const {
  const auto found = hashes_.find(path);
  return found == hashes_.end() ? std::string_view() : std::string_view(found->second);
}

const std::string* OutputTree::find(std::string_view path) const {
  auto found = files_.find(path);
  return found == files_.end() ? nullptr : &found->second;
}

}  // namespace bspec
