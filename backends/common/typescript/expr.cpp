#include "backends/common/typescript/expr.h"

#include <algorithm>
#include <iterator>
#include <string>
#include <vector>

#include "support/base/check.h"

namespace bspec::typescript {
namespace {

using weave::code;
using weave::Fragment;
using weave::Raw;

struct Operator {
  std::string_view op;
  Raw spelled;
  Precedence precedence;
};

constexpr Operator kOperators[] = {
    {"?\?", " ?\? ", Precedence::Coalesce},
    {"||", " || ", Precedence::Or},
    {"&&", " && ", Precedence::And},
    {"|", " | ", Precedence::BitOr},
    {"^", " ^ ", Precedence::BitXor},
    {"&", " & ", Precedence::BitAnd},
    {"===", " === ", Precedence::Equality},
    {"!==", " !== ", Precedence::Equality},
    {"<", " < ", Precedence::Relation},
    {"<=", " <= ", Precedence::Relation},
    {">", " > ", Precedence::Relation},
    {">=", " >= ", Precedence::Relation},
    {"in", " in ", Precedence::Relation},
    {"<<", " << ", Precedence::Shift},
    {"instanceof", " instanceof ", Precedence::Relation},
    {">>", " >> ", Precedence::Shift},
    {"+", " + ", Precedence::Sum},
    {"-", " - ", Precedence::Sum},
    {"*", " * ", Precedence::Product},
    {"/", " / ", Precedence::Product},
    {"%", " % ", Precedence::Product},
    {"**", " ** ", Precedence::Power},
};

Precedence tighter(Precedence precedence) {
  return static_cast<Precedence>(static_cast<uint8_t>(precedence) + 1);
}

bool is_logical(Precedence precedence) {
  return precedence == Precedence::Coalesce || precedence == Precedence::Or ||
         precedence == Precedence::And;
}

/// An operand of an operator. `??` and the other logical operators may not be mixed without
/// parentheses.
Fragment operand(const Expr& expr, Precedence around, Precedence place) {
  const bool mixes = is_logical(expr.precedence()) && is_logical(around) &&
                     expr.precedence() != around &&
                     (around == Precedence::Coalesce || expr.precedence() == Precedence::Coalesce);
  return mixes ? expr.in(Precedence::Postfix) : expr.in(place);
}

}  // namespace

Fragment Expr::in(Precedence place) const {
  return precedence_ >= place ? fragment_ : code("($)", fragment_);
}

Expr atom(Fragment fragment) {
  return {std::move(fragment), Precedence::Postfix};
}

Expr binary(std::string_view op, const Expr& left, const Expr& right) {
  const auto* row = std::ranges::find(kOperators, op, &Operator::op);
  BS_CHECK(row != std::end(kOperators), "no operator `{}`", op);
  const Precedence precedence = row->precedence;
  const bool binds_right = precedence == Precedence::Power;
  const Precedence left_place = binds_right ? Precedence::Postfix : precedence;
  const Precedence right_place = binds_right ? precedence : tighter(precedence);
  Fragment fragment = operand(left, precedence, left_place);
  fragment.append(Fragment(row->spelled));
  fragment.append(operand(right, precedence, right_place));
  return {std::move(fragment), precedence};
}

Expr negate(const Expr& operand) {
  return {code("!$", operand.in(Precedence::Unary)), Precedence::Unary};
}

Expr await(const Expr& operand) {
  return {code("await $", operand.in(Precedence::Unary)), Precedence::Unary};
}

Expr member(const Expr& object, const weave::Ident& name) {
  return atom(code("$.$", object.in(Precedence::Postfix), name));
}

Expr call(const Expr& callee, llvm::ArrayRef<Expr> arguments) {
  std::vector<Fragment> parts;
  for (const Expr& argument : arguments) {
    parts.push_back(argument.fragment());
  }
  return atom(code("$($)", callee.in(Precedence::Postfix), weave::join(parts, ", ")));
}

Expr conditional(const Expr& test, const Expr& consequent, const Expr& alternate) {
  return {
      code("$ ? $ : $", test.in(Precedence::Coalesce), consequent.fragment(), alternate.fragment()),
      Precedence::Conditional};
}

Expr null() {
  return atom(Fragment(Raw("null")));
}

Expr undefined() {
  return atom(Fragment(Raw("undefined")));
}

Expr boolean(bool value) {
  return atom(Fragment(value ? Raw("true") : Raw("false")));
}

Expr string(std::string_view value) {
  return atom(Fragment(weave::StringLit(std::string(value))));
}

Expr integer(int64_t value) {
  Fragment fragment((weave::IntLit(value)));
  return value < 0 ? Expr(std::move(fragment), Precedence::Unary) : atom(std::move(fragment));
}

}  // namespace bspec::typescript
