#include <algorithm>

#include "frontend/format/layout.h"

namespace bspec::format {

using parse::Rule;

namespace {

/// How tightly an operator holds its operands, the loosest first.
enum class Level : uint8_t { Or, And, Compare, Range, Coalesce, Add, Multiply };

Level level_of(std::string_view op) {
  if (op == "or") {
    return Level::Or;
  }
  if (op == "and") {
    return Level::And;
  }
  if (op == "..") {
    return Level::Range;
  }
  if (op == "??") {
    return Level::Coalesce;
  }
  if (op == "+" || op == "-") {
    return Level::Add;
  }
  return op == "*" || op == "/" || op == "%" ? Level::Multiply : Level::Compare;
}

}  // namespace

void Layout::expression(uint32_t index) {
  PartList parts = parts_of(index);
  Rule rule = syntax_.nodes[index].rule;
  if (is_token(parts.front(), "if")) {
    conditional(parts, rule);
    return;
  }
  size_t first = first_token(parts.front());
  bool is_in_brackets = first > 0 && tokens_.text(first - 1) == "(";
  chain(parts, rule, is_in_brackets);
}

/// Operands and operators. If they do not fit on one line, the loosest operators begin lines, so
/// that the operands stand below each other:
///
///   allow read when author == caller
///                or status == Status.published
///                   and not hidden
void Layout::chain(Parts parts, Rule rule, bool is_nested) {
  auto is_operator = [](const Part& part) { return part.rule == Rule::Binop; };
  std::optional<Level> loosest;
  size_t operator_size = 0;
  for (const Part& part : parts) {
    if (is_operator(part) && (!loosest || level_of(first_word(part)) < *loosest)) {
      loosest = level_of(first_word(part));
      operator_size = first_word(part).size();
    }
  }
  if (!loosest) {
    this->parts(parts, rule);
    return;
  }
  tokens_.lead(first_token(parts.front()), rule);
  out_.open_group(false);
  out_.open_align(is_nested ? 0 : -static_cast<int32_t>(operator_size) - 1);
  // A range stays in one piece.
  bool is_range = *loosest == Level::Range;
  bool is_spaced = std::ranges::count_if(parts, is_operator) > 1;
  while (!parts.empty()) {
    size_t size = 0;
    while (size < parts.size() &&
           !(is_operator(parts[size]) && level_of(first_word(parts[size])) == *loosest)) {
      ++size;
    }
    chain(parts.take_front(size), rule, true);
    parts = parts.drop_front(size);
    if (parts.empty()) {
      break;
    }
    if (!is_range) {
      line(" ");
      node(parts.front().index);
    } else if (is_spaced) {
      tokens_.spaced_token(first_token(parts.front()), Rule::Binop);
    } else {
      tokens_.token(first_token(parts.front()), Rule::Binop);
    }
    parts = parts.drop_front();
  }
  out_.close_align();
  out_.close_group();
}

/// `if a then x else if b then y else z`: each `else` begins a line if it does not fit on one.
void Layout::conditional(Parts parts, Rule rule) {
  tokens_.lead(first_token(parts.front()), rule);
  out_.open_group(false);
  out_.open_align(0);
  PartList inner(parts.begin(), parts.end());
  while (true) {
    // if condition then value else value
    constexpr size_t kThen = 2;
    constexpr size_t kElse = 4;
    this->parts(Parts(inner).take_front(kThen), rule);
    indented_fill(inner[kThen], rule);
    this->parts(Parts(inner).slice(kThen, 2), rule);
    line(" ");
    part(inner[kElse], rule);
    PartList last = parts_of(inner.back().index);
    if (!is_token(last.front(), "if")) {
      part(inner.back(), rule);
      break;
    }
    inner = last;
    rule = Rule::Expr;
  }
  out_.close_align();
  out_.close_group();
}

}  // namespace bspec::format
