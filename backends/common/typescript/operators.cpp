#include "backends/common/typescript/operators.h"

#include "backends/common/typescript/lexer.h"

namespace bspec::typescript {
namespace {

bool is_equality(std::string_view op) {
  return precedence_of(op) == precedence_of("==");
}

bool is_multiplicative(std::string_view op) {
  return precedence_of(op) == precedence_of("*");
}

bool is_shift(std::string_view op) {
  return precedence_of(op) == precedence_of("<<");
}

}  // namespace

int precedence_of(std::string_view op) {
  switch (prefix_of(op)) {
    case prefix_of("?\?"):
      return 1;
    case prefix_of("||"):
      return 2;
    case prefix_of("&&"):
      return 3;
    case prefix_of("|"):
      return 4;
    case prefix_of("^"):
      return 5;
    case prefix_of("&"):
      return 6;
    case prefix_of("=="):
    case prefix_of("==="):
    case prefix_of("!="):
    case prefix_of("!=="):
      return 7;
    case prefix_of("<"):
    case prefix_of(">"):
    case prefix_of("<="):
    case prefix_of(">="):
    case prefix_of("in"):
      return 8;
    case prefix_of("instanceof"):
      return op == "instanceof" ? 8 : 0;
    case prefix_of("<<"):
    case prefix_of(">>"):
    case prefix_of(">>>"):
      return 9;
    case prefix_of("+"):
    case prefix_of("-"):
      return 10;
    case prefix_of("*"):
    case prefix_of("/"):
    case prefix_of("%"):
      return 11;
    case prefix_of("**"):
      return 12;
    default:
      return 0;
  }
}

bool is_logical(std::string_view op) {
  return op == "&&" || op == "||" || op == "?\?";
}

bool is_assignment(std::string_view op) {
  return op.ends_with('=') && precedence_of(op) == 0;
}

bool is_bitwise(std::string_view op) {
  return is_shift(op) || op == "|" || op == "^" || op == "&";
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
