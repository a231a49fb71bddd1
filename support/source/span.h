#pragma once

#include <compare>
#include <cstdint>

#include "support/base/id.h"

namespace bspec {

class SourceFile;
using FileId = Id<SourceFile>;

/// A range of bytes in one source file, end exclusive. The default one stands for no place at all
/// (a fault of the command line, of a file that cannot be read).
struct Span {
  FileId file;
  uint32_t begin = 0;
  uint32_t end = 0;

  bool is_known() const { return static_cast<bool>(file); }

  uint32_t size() const { return end - begin; }

  friend auto operator<=>(const Span&, const Span&) = default;
};

/// The smallest span that covers both; both are in one file.
inline Span cover(Span first, Span last) {
  return {first.file, first.begin < last.begin ? first.begin : last.begin,
          first.end > last.end ? first.end : last.end};
}

}  // namespace bspec
