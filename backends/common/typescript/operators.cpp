#include "backends/common/typescript/operators.h"

#include <algorithm>
#include <iterator>

namespace bspec::typescript {
namespace {

struct Row {
  std::string_view op;
  int precedence;
};

constexpr Row kOperators[] = {
    {"??", 1},  {"||", 2},         {"&&", 3},  {"|", 4},   {"^", 5},   {"&", 6},  {"==", 7},
    {"===", 7}, {"!=", 7},         {"!==", 7}, {"<", 8},   {">", 8},   {"<=", 8}, {">=", 8},
    {"in", 8},  {"instanceof", 8}, {"<<", 9},  {">>", 9},  {">>>", 9}, {"+", 10}, {"-", 10},
    {"*", 11},  {"/", 11},         {"%", 11},  {"**", 12},
};

bool is_one_of(std::string_view op, std::initializer_list<std::string_view> ops) {
  return std::ranges::find(ops, op) != ops.end();
}

bool is_equality(std::string_view op) {
  return precedence_of(op) == precedence_of("==");
}

bool is_multiplicative(std::string_view op) {
  return is_one_of(op, {"*", "/", "%"});
}

bool is_shift(std::string_view op) {
  return is_one_of(op, {"<<", ">>", ">>>"});
}

}  // namespace

int precedence_of(std::string_view op) {
  const auto* row = std::ranges::find(kOperators, op, &Row::op);
  return row == std::end(kOperators) ? 0 : row->precedence;
}

bool is_logical(std::string_view op) {
  return is_one_of(op, {"&&", "||", "??"});
}

bool is_assignment(std::string_view op) {
  return is_one_of(
      op,
      {"=", "+=", "-=", "*=", "/=", "%=", "**=", "<<=", "&=", "|=", "^=", "&&=", "||=", "?\?="});
}

bool is_bitwise(std::string_view op) {
  return is_shift(op) || is_one_of(op, {"|", "^", "&"});
}

bool should_flatten(std::string_view parent, std::string_view child) {
  if (precedence_of(parent) != precedence_of(child) || parent == "**") {
    return false;
  }
  if (is_equality(parent) && is_equality(child)) {
    return false;
  }
  if (is_multiplicative(parent) && is_multiplicative(child) && (parent != child || parent == "%")) {
    return false;
  }
  return !(is_shift(parent) && is_shift(child)) && !(parent == ">" && child == "<");
}

}  // namespace bspec::typescript
