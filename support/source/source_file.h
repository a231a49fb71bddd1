#pragma once

#include <cstdint>
#include <deque>
#include <string>
#include <string_view>

#include "support/source/line_table.h"
#include "support/source/span.h"

namespace bspec {

/// One file of a spec: its path as the user wrote it, its bytes and its lines. Immutable.
class SourceFile {
 public:
  SourceFile(FileId id, std::string path, std::string text);

  FileId id() const { return id_; }

  std::string_view path() const { return path_; }

  std::string_view text() const { return text_; }

  const LineTable& lines() const { return lines_; }

  std::string_view text(Span span) const {
    return std::string_view(text_).substr(span.begin, span.size());
  }

  /// Line and column of a byte.
  LineColumn position(uint32_t offset) const;

  /// The text of a line (from 1) without its end.
  std::string_view line(uint32_t number) const;

 private:
  FileId id_;
  std::string path_;
  std::string text_;
  LineTable lines_;
};

/// The files of one compilation, in the order they were added. References stay valid.
class SourceFiles {
 public:
  const SourceFile& add(std::string path, std::string text);

  const SourceFile& operator[](FileId id) const;

  size_t size() const { return files_.size(); }

  auto begin() const { return files_.begin(); }

  auto end() const { return files_.end(); }

 private:
  std::deque<SourceFile> files_;
};

}  // namespace bspec
