#pragma once

#include <string>
#include <vector>

namespace bspec::layering {

/// A source file of the repository: its path from the root, and its lines.
struct SourceText {
  std::string path;
  std::vector<std::string> lines;
};

/// Every hand-written source file of the rooms, sorted by path. Generated projects are not read.
std::vector<SourceText> read_source_tree();

/// The rooms that exist: the folders at the root that hold code.
std::vector<std::string> existing_rooms();

/// The lines of a file, or none when it cannot be read.
std::vector<std::string> read_lines(const std::string& path_from_root);

}  // namespace bspec::layering
