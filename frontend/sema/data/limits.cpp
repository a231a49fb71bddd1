#include "frontend/sema/data/limits.h"

#include <array>
#include <cstdint>
#include <optional>
#include <string>

#include <fmt/format.h>
#include <llvm/Support/Casting.h>

#include "frontend/sema/analysis.h"
#include "frontend/sema/calendar.h"
#include "frontend/sema/expr/describe.h"
#include "frontend/sema/expr/numbers.h"
#include "support/diag/defs/types.h"

namespace bspec::sema {
namespace {

/// A number, maybe negated.
std::optional<ast::Number> number_in(const ast::Expr& value) {
  if (const auto* literal = llvm::dyn_cast<ast::NumberLiteral>(&value)) {
    return literal->number;
  }
  const auto* unary = llvm::dyn_cast<ast::Unary>(&value);
  if (unary == nullptr || unary->op != ast::UnaryOp::Negate) {
    return std::nullopt;
  }
  const auto* literal = llvm::dyn_cast<ast::NumberLiteral>(unary->operand);
  return literal == nullptr ? std::nullopt : std::optional(negated(literal->number));
}

/// Milliseconds of `5 minutes`.
std::optional<ast::Number> duration_in(const ast::Expr& value) {
  const auto* literal = llvm::dyn_cast<ast::QuantityLiteral>(&value);
  return literal == nullptr || literal->quantity.is_size()
             ? std::nullopt
             : std::optional(ast::Number{literal->quantity.in_base_units(), 0, literal->span});
}

/// The call `name(argument)` without receiver; null for anything else.
const ast::Call* call_of(const ast::Expr& value, std::string_view name, std::size_t arguments) {
  const auto* call = llvm::dyn_cast<ast::Call>(&value);
  return call != nullptr && call->receiver == nullptr && call->name.text == name &&
                 call->arguments.size() == arguments
             ? call
             : nullptr;
}

/// `date(2000, 1, 31)`, as on the wire.
std::optional<std::string> date_in(const ast::Expr& value) {
  const ast::Call* call = call_of(value, "date", 3);
  if (call == nullptr) {
    return std::nullopt;
  }
  std::array<std::int64_t, 3> parts = {};
  for (std::size_t i = 0; i < parts.size(); ++i) {
    const std::optional<ast::Number> part = number_in(*call->arguments[i].value);
    if (!part || !part->is_integer()) {
      return std::nullopt;
    }
    parts.at(i) = part->unscaled;
  }
  return is_day(parts[0], parts[1], parts[2])
             ? std::optional(fmt::format("{:04}-{:02}-{:02}", parts[0], parts[1], parts[2]))
             : std::nullopt;
}

/// `now`, `today`, or a call without arguments of that name.
bool is_name(const ast::Expr& value, std::string_view name) {
  const auto* ref = llvm::dyn_cast<ast::NameRef>(&value);
  return ref != nullptr && ref->name.text == name;
}

std::optional<std::string> moment_in(const ast::Expr& value, ir::TypeKind kind) {
  const bool is_date = kind == ir::TypeKind::Date;
  const std::string_view word = is_date ? "today" : "now";
  if (is_name(value, word) || call_of(value, word, 0) != nullptr) {
    return std::string(word);
  }
  if (is_date) {
    return date_in(value);
  }
  const ast::Call* call = call_of(value, "instant", 1);
  const std::optional<std::string> date =
      call == nullptr ? std::nullopt : date_in(*call->arguments.front().value);
  return date ? std::optional(*date + "T00:00:00.000Z") : std::nullopt;
}

std::string_view form_of(ir::TypeKind kind) {
  if (kind == ir::TypeKind::Duration) {
    return "a time such as `5 minutes`";
  }
  if (kind == ir::TypeKind::Date) {
    return "`today` or a day such as `date(2000, 1, 31)`";
  }
  return kind == ir::TypeKind::Instant ? "`now` or a time such as `instant(date(2000, 1, 31))`"
                                       : "a number";
}

bool is_moment(ir::TypeKind kind) {
  return kind == ir::TypeKind::Date || kind == ir::TypeKind::Instant;
}

/// The limit in the form of the rules; absent when the value is none.
std::optional<std::string> limit_in(const ast::Expr& value, ir::TypeKind kind) {
  if (is_moment(kind)) {
    return moment_in(value, kind);
  }
  const std::optional<ast::Number> number =
      kind == ir::TypeKind::Duration ? duration_in(value) : number_in(value);
  return number ? std::optional(digits_of(*number)) : std::nullopt;
}

/// Less than zero if the first is the lower one; zero where only the request can tell.
int compare_limits(const std::string& left, const std::string& right, ir::TypeKind kind) {
  if (!is_moment(kind)) {
    return compare(number_of(left), number_of(right));
  }
  const bool is_known = left != "now" && left != "today" && right != "now" && right != "today";
  return is_known ? left.compare(right) : 0;
}

}  // namespace

void read_limit(Analysis& analysis, bool is_min, const ast::Expr& value, RuledType& ruled) {
  const ir::TypeKind kind = ruled.type.kind;
  const std::optional<std::string> limit = limit_in(value, kind);
  if (!limit) {
    analysis.diags.report(diag::LimitNotConstant, value.span, is_min ? "min" : "max",
                          describe(analysis.program, ruled.type), form_of(kind));
    return;
  }
  const bool is_exact = kind == ir::TypeKind::Int || kind == ir::TypeKind::Decimal;
  if (is_exact && number_of(*limit).scale > ruled.type.scale) {
    analysis.diags.report(diag::ScaleTooLarge, value.span, number_of(*limit).scale,
                          ruled.type.scale, ruled.type.scale);
    return;
  }
  std::optional<std::string>& bound = is_min ? ruled.rules.min : ruled.rules.max;
  const int order = bound ? compare_limits(*limit, *bound, kind) : 0;
  if (!bound || is_moment(kind) || (is_min ? order > 0 : order < 0)) {
    bound = limit;
  }
  const ir::Rules& rules = ruled.rules;
  if (rules.min && rules.max && compare_limits(*rules.min, *rules.max, kind) > 0) {
    analysis.diags.report(diag::EmptyBounds, value.span, *rules.min, *rules.max);
  }
}

}  // namespace bspec::sema
