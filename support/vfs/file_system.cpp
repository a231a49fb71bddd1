#include "support/vfs/file_system.h"

#include <utility>

#include <fmt/format.h>

namespace bspec {

void MemoryFs::add(std::string path, std::string text) {
  files_.insert_or_assign(std::move(path), std::move(text));
}

ReadResult MemoryFs::read(std::string_view path, size_t max_bytes) const {
  if (auto found = files_.find(path); found != files_.end()) {
    return found->second.substr(0, max_bytes);
  }
  std::string folder = fmt::format("{}/", path);
  auto below = files_.lower_bound(folder);
  bool is_folder = below != files_.end() && below->first.starts_with(folder);
  return is_folder ? ReadError::IsDirectory : ReadError::NotFound;
}

}  // namespace bspec
