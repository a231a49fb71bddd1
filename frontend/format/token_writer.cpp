#include "frontend/format/token_writer.h"

#include <algorithm>
#include <array>
#include <limits>

namespace bspec::format {

using parse::Comment;
using parse::CommentKind;
using parse::Rule;
using parse::TokenKind;

namespace {

constexpr size_t kNone = std::numeric_limits<size_t>::max();

constexpr std::array<std::string_view, 7> kUnits = {"second", "minute", "hour", "day",
                                                    "week",   "KB",     "MB"};

bool is_one_of(std::string_view text, std::string_view signs) {
  return text.size() == 1 && signs.find(text.front()) != std::string_view::npos;
}

}  // namespace

TokenWriter::TokenWriter(const SourceFile& source, const parse::Syntax& syntax, Stream& out)
    : source_(source),
      syntax_(syntax),
      out_(out),
      trivia_(source, syntax),
      announced_(syntax.tokens.size()),
      led_(kNone),
      early_comma_(kNone) {}

void TokenWriter::token(size_t index, Rule rule) {
  token(index, rule, Blank::Default);
}

void TokenWriter::spaced_token(size_t index, Rule rule) {
  token(index, rule, Blank::Always);
  glue_ = false;
}

void TokenWriter::lead(size_t index, Rule rule, Blank blank) {
  if (led_ == index) {
    return;
  }
  led_ = index;
  comments_before(index);
  if (is_after_break_) {
    blank_line_before(syntax_.tokens[index].span.begin);
  }
  if (would_join(index)) {
    out_.fresh(!is_after_break_);
    is_after_break_ = true;
  }
  // Behind a comment in the line, an open range keeps its distance: `(/* any */ ..200)`.
  bool is_open_range = is_behind_block_ && text(index) == "..";
  bool is_glued =
      blank == Blank::Default && (glue_ || (glues_before(index, rule) && !is_open_range));
  if (!is_after_break_ && !is_glued) {
    out_.space();
  }
}

void TokenWriter::token(size_t index, Rule rule, Blank blank) {
  lead(index, rule, blank);
  const parse::Token& token = syntax_.tokens[index];
  std::string_view spelling = text(index);
  if (spelling.find('\n') != std::string_view::npos) {
    out_.raw_text(spelling);
  } else {
    out_.text(spelling);
  }
  last_end_ = token.span.end;
  glue_ = glues_after(index, rule);
  is_after_break_ = false;
  may_be_blank_ = false;
  is_behind_comment_ = false;
  is_behind_block_ = false;
  is_below_doc_ = false;
  size_t next = index + 1;
  if (next < announced_.size() && announced_[next] && trivia_.has_line_behind(next) &&
      !trivia_.has_doc(next)) {
    out_.text(",");
    early_comma_ = next;
  }
  if (next < announced_.size()) {
    comments_behind(next);
  }
}

void TokenWriter::separator(size_t index) {
  if (early_comma_ != index) {
    if (trivia_.has_doc(index) || next_comment_ == trivia_.first_comment(index + 1)) {
      token(index, Rule::List);
      return;
    }
    out_.text(",");
  }
  drop(index);
}

void TokenWriter::drop(size_t index) {
  if (trivia_.has_doc(index)) {
    // Left out, it would make the comment one on what follows.
    token(index, Rule::List);
    return;
  }
  comments_alone(index);
  last_end_ = syntax_.tokens[index].span.end;
  comments_behind(index + 1);
}

void TokenWriter::comments_before(size_t index) {
  bool in_the_middle = !is_after_break_;
  while (next_comment_ < trivia_.first_comment(index + 1)) {
    const Comment& comment = syntax_.comments[next_comment_];
    if (is_after_break_) {
      blank_line_before(comment.span.begin);
    }
    if (trivia_.placement(next_comment_) == Placement::Before) {
      comment_inline(comment);
    } else {
      comment_alone(comment, in_the_middle);
    }
    ++next_comment_;
  }
}

void TokenWriter::comments_alone(size_t index) {
  while (next_comment_ < trivia_.first_comment(index + 1)) {
    const Comment& comment = syntax_.comments[next_comment_];
    blank_line_before(comment.span.begin);
    comment_alone(comment, false);
    ++next_comment_;
  }
}

void TokenWriter::comments_behind(size_t index) {
  while (next_comment_ < trivia_.first_comment(index + 1) &&
         trivia_.placement(next_comment_) == Placement::Behind) {
    const Comment& comment = syntax_.comments[next_comment_];
    if (is_behind_comment_ || is_after_break_) {
      comment_alone(comment, false);
    } else if (comment.kind == CommentKind::Line) {
      out_.comment(text_of(comment));
      is_behind_comment_ = true;
    } else {
      comment_inline(comment);
    }
    last_end_ = comment.span.end;
    ++next_comment_;
  }
}

void TokenWriter::comment_alone(const Comment& comment, bool in_the_middle) {
  size_t column = source_.position(comment.span.begin).column - 1;
  out_.fresh(in_the_middle);
  out_.inner_comment(text_of(comment), column);
  out_.fresh(in_the_middle);
  is_after_break_ = true;
  is_below_doc_ = comment.kind == CommentKind::Doc;
  last_end_ = comment.span.end;
}

void TokenWriter::comment_inline(const Comment& comment) {
  if (!is_after_break_ && !glue_) {
    out_.space();
  }
  out_.inner_comment(text_of(comment), 0);
  is_after_break_ = false;
  glue_ = false;
  is_behind_block_ = true;
  last_end_ = comment.span.end;
}

void TokenWriter::blank_line_before(size_t begin) {
  if (may_be_blank_ && !is_first_ && !is_below_doc_ && trivia_.has_blank_line(last_end_, begin)) {
    out_.blank();
  }
  is_first_ = false;
}

bool TokenWriter::would_join(size_t index) const {
  // `5` and `days` on one line are one token, and `5` and `daysLate` are none.
  if (index == 0 || syntax_.tokens[index - 1].kind != TokenKind::Integer ||
      last_end_ != syntax_.tokens[index - 1].span.end) {
    return false;
  }
  std::string_view spelling = text(index);
  return std::ranges::any_of(kUnits,
                             [&](std::string_view unit) { return spelling.starts_with(unit); });
}

bool TokenWriter::glues_before(size_t index, Rule rule) const {
  std::string_view sign = text(index);
  if (is_one_of(sign, ",)]:.?") || sign == "..") {
    return true;
  }
  if (sign == "(") {
    return rule == Rule::CallArgs || rule == Rule::TypeArgs || rule == Rule::Formals;
  }
  return rule == Rule::Type && is_one_of(sign, "<>[");
}

bool TokenWriter::glues_after(size_t index, Rule rule) const {
  std::string_view sign = text(index);
  if (is_one_of(sign, "([.") || sign == ".." || sign == "...") {
    return true;
  }
  if (sign == "-") {
    // `--` would look like one operator.
    return rule != Rule::Binop && text(index + 1) != "-" && text(index + 1) != "not";
  }
  return rule == Rule::Type && sign == "<";
}

std::string_view TokenWriter::text_of(const Comment& comment) const {
  std::string_view text = source_.text(comment.span);
  return text.substr(0, text.find_last_not_of(" \t\r") + 1);
}

}  // namespace bspec::format
