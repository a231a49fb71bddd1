#pragma once

#include <cstddef>
#include <cstdint>
#include <string_view>
#include <vector>

#include "frontend/format/stream.h"
#include "frontend/format/trivia.h"
#include "frontend/parse/syntax.h"
#include "support/source/source_file.h"

namespace bspec::format {

/// Puts tokens into a stream, each with the comments that belong to it and the blank before it. All
/// tokens have to pass through `token`, `separator` or `drop`, in their order.
class TokenWriter {
 public:
  TokenWriter(const SourceFile& source, const parse::Syntax& syntax, Stream& out);

  /// `rule` is the one that the token is a direct part of.
  void token(size_t index, parse::Rule rule);

  /// As `token`, with blanks on both sides.
  void spaced_token(size_t index, parse::Rule rule);

  /// A comma. It stands right behind what it ends, whatever comments are between them.
  void separator(size_t index);

  /// A comma that is left out. Its comments stay.
  void drop(size_t index);

  /// The comments before a token that begins an item.
  void comments_before(size_t index);

  /// The comments before a token that is no part of what ends here, each on lines of its own.
  void comments_alone(size_t index);

  /// Whether `/* */` was written last.
  bool is_behind_block() const { return is_behind_block_; }

  /// Says that the next token is the first one behind a `line`, a `fill` or the begin of an item.
  void after_break() {
    is_after_break_ = true;
    is_behind_comment_ = false;
    is_behind_block_ = false;
  }

  /// Says that the blank before the next token is there.
  void after_space() { glue_ = true; }

  /// Writes what stands before a token, up to its first character.
  void lead(size_t index, parse::Rule rule) { lead(index, rule, Blank::Default); }

  /// Says that an item begins, so that an empty line above it, or above a comment on it, stays.
  void allow_blank_lines() { may_be_blank_ = true; }

  /// From which token on an empty line may stand only behind a comment: the first one in brackets.
  void allow_blank_lines_below() {
    may_be_blank_ = true;
    is_first_ = true;
  }

  void forbid_blank_lines() { may_be_blank_ = false; }

  /// Says which token a comma is that will be written with `separator`.
  void announce(size_t comma) { announced_[comma] = true; }

  std::string_view text(size_t index) const { return source_.text(syntax_.tokens[index].span); }

  const Trivia& trivia() const { return trivia_; }

 private:
  enum class Blank : uint8_t { Default, Always };

  void token(size_t index, parse::Rule rule, Blank blank);
  void lead(size_t index, parse::Rule rule, Blank blank);
  void comments_behind(size_t index);
  void comment_alone(const parse::Comment& comment, bool in_the_middle);
  void comment_inline(const parse::Comment& comment);
  void blank_line_before(size_t begin);
  bool would_join(size_t index) const;
  bool glues_before(size_t index, parse::Rule rule) const;
  bool glues_after(size_t index, parse::Rule rule) const;
  std::string_view text_of(const parse::Comment& comment) const;

  const SourceFile& source_;
  const parse::Syntax& syntax_;
  Stream& out_;
  Trivia trivia_;
  std::vector<bool> announced_;
  /// The next comment that was not written yet.
  size_t next_comment_ = 0;
  /// The token before which everything is written.
  size_t led_;
  /// The comma that was written before its comments.
  size_t early_comma_;
  /// Where what was written last ends in the source.
  size_t last_end_ = 0;
  bool is_after_break_ = true;
  bool glue_ = false;
  bool may_be_blank_ = false;
  bool is_first_ = false;
  /// Whether `//` was written last.
  bool is_behind_comment_ = false;
  bool is_behind_block_ = false;
  bool is_below_doc_ = false;
};

}  // namespace bspec::format
