#include "support/source/source_file.h"

#include <algorithm>
#include <utility>

#include "support/base/check.h"
#include "support/text/utf8.h"

namespace bspec {

SourceFile::SourceFile(FileId id, std::string path, std::string text)
    : id_(id), path_(std::move(path)), text_(std::move(text)), lines_(text_) {}

LineColumn SourceFile::position(uint32_t offset) const {
  offset = std::min(offset, static_cast<uint32_t>(text_.size()));
  uint32_t number = lines_.line_of(offset);
  uint32_t start = lines_.start_of(number);
  size_t before = text::count_code_points(text().substr(start, offset - start));
  return {number, static_cast<uint32_t>(before + 1)};
}

std::string_view SourceFile::line(uint32_t number) const {
  uint32_t start = lines_.start_of(number);
  bool is_last = number == lines_.line_count();
  size_t end = is_last ? text_.size() : lines_.start_of(number + 1) - 1;
  std::string_view result = text().substr(start, end - start);
  if (!is_last && result.ends_with('\r')) {
    result.remove_suffix(1);
  }
  return result;
}

const SourceFile& SourceFiles::add(std::string path, std::string text) {
  return files_.emplace_back(FileId(files_.size()), std::move(path), std::move(text));
}

const SourceFile& SourceFiles::operator[](FileId id) const {
  BS_CHECK(id.index() < files_.size(), "file {} of {}", id.index(), files_.size());
  return files_[id.index()];
}

}  // namespace bspec
