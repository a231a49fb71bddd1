#include "tests/layering/source_tree.h"

#include <algorithm>
#include <array>
#include <filesystem>
#include <fstream>
#include <string_view>

namespace bspec::layering {
namespace {

namespace fs = std::filesystem;

constexpr std::array<std::string_view, 9> kRooms = {
    "support", "grammar", "ir", "frontend", "passes", "backends", "tools", "runtime", "tests"};
constexpr std::array<std::string_view, 8> kSourceKinds = {".h",  ".cpp", ".def", ".g4",
                                                          ".py", ".mjs", ".ts",  ".sh"};
constexpr std::array<std::string_view, 4> kSkippedFolders = {"node_modules", "golden", "templates",
                                                             "dist"};

template <typename List>
bool contains(const List& list, std::string_view value) {
  return std::ranges::find(list, value) != list.end();
}

const fs::path& root() {
  static const fs::path kRoot = BSPEC_SOURCE_DIR;
  return kRoot;
}

}  // namespace

std::vector<std::string> read_lines(const std::string& path_from_root) {
  std::ifstream stream(root() / path_from_root);
  std::vector<std::string> lines;
  for (std::string line; std::getline(stream, line);) {
    lines.push_back(line);
  }
  return lines;
}

std::vector<std::string> existing_rooms() {
  std::vector<std::string> rooms;
  for (const std::string_view room : kRooms) {
    if (fs::is_directory(root() / room)) {
      rooms.emplace_back(room);
    }
  }
  return rooms;
}

std::vector<SourceText> read_source_tree() {
  std::vector<SourceText> files;
  for (const std::string& room : existing_rooms()) {
    for (auto it = fs::recursive_directory_iterator(root() / room); it != fs::end(it); ++it) {
      if (it->is_directory() && contains(kSkippedFolders, it->path().filename().string())) {
        it.disable_recursion_pending();
      } else if (it->is_regular_file() && contains(kSourceKinds, it->path().extension().string())) {
        const std::string path = fs::relative(it->path(), root()).generic_string();
        files.push_back({.path = path, .lines = read_lines(path)});
      }
    }
  }
  std::ranges::sort(files, {}, &SourceText::path);
  return files;
}

}  // namespace bspec::layering
