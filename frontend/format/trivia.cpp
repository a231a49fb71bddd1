#include "frontend/format/trivia.h"

#include <algorithm>

namespace bspec::format {

using parse::Comment;
using parse::CommentKind;

Trivia::Trivia(const SourceFile& source, const parse::Syntax& syntax)
    : text_(source.text()), syntax_(syntax) {
  size_t comment = 0;
  first_comment_.reserve(syntax.tokens.size() + 1);
  for (size_t token = 0; token < syntax.tokens.size(); ++token) {
    first_comment_.push_back(static_cast<uint32_t>(comment));
    while (comment < syntax.comments.size() && syntax.comments[comment].before == token) {
      ++comment;
    }
  }
  first_comment_.push_back(static_cast<uint32_t>(comment));
  placements_.resize(comment);
  for (size_t token = 0; token < syntax.tokens.size(); ++token) {
    place(token);
  }
}

void Trivia::place(size_t token) {
  bool may_be_behind = token > 0;
  size_t last_end = may_be_behind ? syntax_.tokens[token - 1].span.end : 0;
  for (size_t i = first_comment(token); i < first_comment(token + 1); ++i) {
    const Comment& comment = syntax_.comments[i];
    bool has_next = i + 1 < first_comment(token + 1);
    size_t next = has_next ? syntax_.comments[i + 1].span.begin : syntax_.tokens[token].span.begin;
    bool ends_line = has_break(comment.span.end, next) || next == text_.size();
    may_be_behind =
        may_be_behind && comment.kind != CommentKind::Doc &&
        !has_break(last_end, comment.span.end) &&
        (ends_line || comment.kind == CommentKind::Line || !opens_or_separates(token - 1));
    if (may_be_behind) {
      placements_[i] = Placement::Behind;
    } else {
      bool is_before = comment.kind == CommentKind::Block && !ends_line &&
                       !has_break(comment.span.begin, comment.span.end);
      placements_[i] = is_before ? Placement::Before : Placement::Alone;
    }
    last_end = comment.span.end;
  }
}

bool Trivia::opens_or_separates(size_t token) const {
  size_t begin = syntax_.tokens[token].span.begin;
  return std::string_view("{([,").find(text_[begin]) != std::string_view::npos;
}

bool Trivia::has_doc(size_t token) const {
  for (size_t i = first_comment(token); i < first_comment(token + 1); ++i) {
    if (syntax_.comments[i].kind == CommentKind::Doc) {
      return true;
    }
  }
  return false;
}

bool Trivia::has_line_behind(size_t token) const {
  for (size_t i = first_comment(token); i < first_comment(token + 1); ++i) {
    if (placements_[i] == Placement::Behind && syntax_.comments[i].kind == CommentKind::Line) {
      return true;
    }
  }
  return false;
}

bool Trivia::has_break(size_t begin, size_t end) const {
  return text_.substr(begin, end - begin).find_first_of("\r\n") != std::string_view::npos;
}

bool Trivia::has_blank_line(size_t begin, size_t end) const {
  std::string_view gap = text_.substr(begin, end - begin);
  size_t first = gap.find('\n');
  return first != std::string_view::npos && gap.find('\n', first + 1) != std::string_view::npos;
}

}  // namespace bspec::format
