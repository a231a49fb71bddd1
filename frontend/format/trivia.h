#pragma once

#include <cstddef>
#include <cstdint>
#include <string_view>
#include <vector>

#include "frontend/parse/syntax.h"
#include "support/source/source_file.h"

namespace bspec::format {

/// How a comment stands to the tokens around it.
enum class Placement : uint8_t {
  /// Behind a token, and stays there.
  Behind,
  /// Before a token, on its line: `/* */` only.
  Before,
  /// On lines of its own.
  Alone,
};

/// What stands between the tokens of a file: comments and line breaks.
class Trivia {
 public:
  Trivia(const SourceFile& source, const parse::Syntax& syntax);

  /// The comments before a token, as indices: from `first_comment(i)` to before
  /// `first_comment(i + 1)`.
  size_t first_comment(size_t token) const { return first_comment_[token]; }

  Placement placement(size_t comment) const { return placements_[comment]; }

  /// Whether one of the comments before a token is `///`.
  bool has_doc(size_t token) const;

  /// Whether one of the comments before a token is `//` behind the token before.
  bool has_line_behind(size_t token) const;

  bool has_comment(size_t token) const { return first_comment(token) < first_comment(token + 1); }

  /// Whether there is a line break between two places.
  bool has_break(size_t begin, size_t end) const;

  /// Whether there is an empty line between two places, which have only white space between them.
  bool has_blank_line(size_t begin, size_t end) const;

 private:
  void place(size_t token);
  bool opens_or_separates(size_t token) const;

  std::string_view text_;
  const parse::Syntax& syntax_;
  std::vector<uint32_t> first_comment_;
  std::vector<Placement> placements_;
};

}  // namespace bspec::format
