#include "passes/plan/sql/expression.h"

#include <algorithm>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include <fmt/format.h>
#include <fmt/ranges.h>
#include <llvm/ADT/ArrayRef.h>

#include "ir/program.h"
#include "passes/plan/names/sql_names.h"
#include "passes/plan/sql/layout.h"
#include "passes/plan/sql/literal.h"
#include "passes/plan/sql/row_path.h"
#include "passes/plan/sql/sort_order.h"
#include "support/base/check.h"

namespace bspec::passes {
namespace {

Asked opposite(Asked asked) {
  return asked == Asked::Holds ? Asked::Fails : Asked::Holds;
}

/// Operands of a chain of one operator, from left to right.
void collect(const ir::Program& program,
             ir::ExprId expr,
             ir::BinaryOp op,
             std::vector<ir::ExprId>& operands) {
  const auto* binary = program[expr].as<ir::Binary>();
  if (binary != nullptr && binary->op == op) {
    collect(program, binary->left, op, operands);
    collect(program, binary->right, op, operands);
    return;
  }
  operands.push_back(expr);
}

bool is_null(const ir::Program& program, ir::ExprId expr) {
  return program[expr].as<ir::NullLiteral>() != nullptr;
}

std::string_view sign_of(ir::BinaryOp op, Asked asked) {
  const bool holds = asked == Asked::Holds;
  switch (op) {
    case ir::BinaryOp::Less:
      return holds ? "<" : ">=";
    case ir::BinaryOp::LessEqual:
      return holds ? "<=" : ">";
    case ir::BinaryOp::Greater:
      return holds ? ">" : "<=";
    case ir::BinaryOp::GreaterEqual:
      return holds ? ">=" : "<";
    case ir::BinaryOp::Or:
    case ir::BinaryOp::And:
    case ir::BinaryOp::Equal:
    case ir::BinaryOp::NotEqual:
    case ir::BinaryOp::Add:
    case ir::BinaryOp::Subtract:
    case ir::BinaryOp::Multiply:
    case ir::BinaryOp::Divide:
    case ir::BinaryOp::Modulo:
    case ir::BinaryOp::Coalesce:
      break;
  }
  BS_UNREACHABLE("not an order");
}

}  // namespace

SqlExpr SqlExpressions::condition(ir::ExprId id, Asked asked) {
  id = resolved(id);
  const ir::Expr& expr = program_[id];
  if (const auto* literal = expr.as<ir::BoolLiteral>()) {
    return {literal->value == (asked == Asked::Holds) ? "TRUE" : "FALSE"};
  }
  if (const auto* unary = expr.as<ir::Unary>(); unary != nullptr && unary->op == ir::UnaryOp::Not) {
    return condition(unary->operand, opposite(asked));
  }
  if (const auto* binary = expr.as<ir::Binary>(); binary != nullptr) {
    const bool is_chain = binary->op == ir::BinaryOp::And || binary->op == ir::BinaryOp::Or;
    return is_chain ? chain(*binary, asked) : comparison(*binary, asked);
  }
  if (const auto* in = expr.as<ir::InList>()) {
    return membership(*in, asked);
  }
  if (const auto* comprehension = expr.as<ir::Comprehension>()) {
    return quantified(*comprehension, asked);
  }
  if (const auto* in = expr.as<ir::InRange>()) {
    return range(*in, asked);
  }
  if (const auto* in = expr.as<ir::InCollection>()) {
    return collection(*in, asked);
  }
  if (const auto* named = expr.as<ir::RuleCall>()) {
    return rule(*named, asked);
  }
  if (const auto* conditional = expr.as<ir::Conditional>()) {
    return branches(*conditional, asked);
  }
  if (const auto* match = expr.as<ir::Match>()) {
    return arms(*match, asked);
  }
  if (const auto* ref = expr.as<ir::FieldRef>();
      ref != nullptr && program_[ref->field].kind == ir::FieldKind::Computed) {
    const RowPath outer = std::exchange(self_, row(ref->base));
    SqlExpr inner = condition(*program_[ref->field].computed, asked);
    self_ = outer;
    return inner;
  }
  const auto* function = expr.as<ir::Call>();
  const bool is_test = function != nullptr && is_sql_condition(function->function);
  const SqlExpr stored = is_test ? call(id, *function) : value(id);
  if (asked == Asked::Holds) {
    return stored;
  }
  // A null that is data counts as false, so it fails; the one of a guest does not.
  if (may_be_null(id)) {
    return for_callers({fmt::format("{} IS NOT TRUE", stored.text), SqlBinding::Comparison},
                       mentions_caller(id));
  }
  return {fmt::format("NOT {}", stored.text), SqlBinding::Comparison};
}

std::vector<std::string> SqlExpressions::alternatives(llvm::ArrayRef<ir::ExprId> conditions) {
  std::vector<ir::ExprId> operands;
  for (ir::ExprId condition : conditions) {
    collect(program_, condition, ir::BinaryOp::Or, operands);
  }
  std::vector<std::string> texts;
  for (ir::ExprId operand : operands) {
    texts.push_back(condition(operand).text);
  }
  return texts;
}

SqlExpr SqlExpressions::any(llvm::ArrayRef<ir::ExprId> conditions) {
  const std::vector<std::string> texts = alternatives(conditions);
  return {any_of(texts), texts.size() == 1 ? SqlBinding::And : SqlBinding::Operand};
}

SqlExpr SqlExpressions::chain(const ir::Binary& binary, Asked asked) {
  std::vector<ir::ExprId> operands;
  collect(program_, binary.left, binary.op, operands);
  collect(program_, binary.right, binary.op, operands);
  std::vector<std::string> texts;
  const bool is_or = (binary.op == ir::BinaryOp::Or) == (asked == Asked::Holds);
  for (ir::ExprId operand : operands) {
    texts.push_back(condition(operand, asked).text);
  }
  if (is_or) {
    return {any_of(texts)};
  }
  return {fmt::format("{}", fmt::join(texts, " AND ")), SqlBinding::And};
}

SqlExpr SqlExpressions::comparison(const ir::Binary& binary, Asked asked) {
  const bool is_equality = binary.op == ir::BinaryOp::Equal || binary.op == ir::BinaryOp::NotEqual;
  SqlExpr text =
      is_equality ? equality(binary, (binary.op == ir::BinaryOp::Equal) == (asked == Asked::Holds))
                  : order(binary, asked);
  const bool asks_null = is_null(program_, binary.left) || is_null(program_, binary.right);
  return asks_null ? text : unknown_for_guests(std::move(text), {binary.left, binary.right});
}

SqlExpr SqlExpressions::equality(const ir::Binary& binary, bool asks_equal) {
  if (is_null(program_, binary.left) || is_null(program_, binary.right)) {
    const ir::ExprId other = is_null(program_, binary.left) ? binary.right : binary.left;
    if (program_[other].as<ir::Caller>() != nullptr) {
      return {caller_is(asks_equal ? "IS NULL" : "IS NOT NULL"), SqlBinding::Comparison};
    }
    return {fmt::format("{} {}", operand(other, 0).text, asks_equal ? "IS NULL" : "IS NOT NULL"),
            SqlBinding::Comparison};
  }
  if (program_[binary.left].type.is(ir::TypeKind::Set)) {
    return set_equality(binary, asks_equal);
  }
  const unsigned scale = common_scale(binary.left, binary.right);
  const bool left_null = may_be_null(binary.left);
  const bool right_null = may_be_null(binary.right);
  std::string_view sign = asks_equal ? "=" : "<>";
  // Where one side at most is null, `=` is never true for it; the rest needs an operator for nulls.
  const bool is_exact = asks_equal ? left_null && right_null : left_null || right_null;
  if (is_exact) {
    const bool is_sqlite = dialect_ == plan::Dialect::Sqlite;
    const std::string_view equal = is_sqlite ? "IS" : "IS NOT DISTINCT FROM";
    const std::string_view distinct = is_sqlite ? "IS NOT" : "IS DISTINCT FROM";
    sign = asks_equal ? equal : distinct;
  }
  SqlExpr text{fmt::format("{} {} {}", operand(binary.left, scale).text, sign,
                           operand(binary.right, scale).text),
               SqlBinding::Comparison};
  const bool reads_caller = mentions_caller(binary.left) || mentions_caller(binary.right);
  return is_exact ? for_callers(std::move(text), reads_caller) : text;
}

SqlExpr SqlExpressions::order(const ir::Binary& binary, Asked asked) {
  const unsigned scale = common_scale(binary.left, binary.right);
  const std::string left = ranked(binary.left, scale);
  const std::string right = ranked(binary.right, scale);
  const bool has_null = may_be_null(binary.left) || may_be_null(binary.right);
  if (asked == Asked::Holds || !has_null) {
    return {fmt::format("{} {} {}", left, sign_of(binary.op, asked), right),
            SqlBinding::Comparison};
  }
  return for_callers(
      {fmt::format("({} {} {}) IS NOT TRUE", left, sign_of(binary.op, Asked::Holds), right),
       SqlBinding::Comparison},
      mentions_caller(binary.left) || mentions_caller(binary.right));
}

std::string SqlExpressions::sort_key(ir::ExprId id) {
  return ranked(id, program_[id].type.scale);
}

std::string SqlExpressions::ranked(ir::ExprId id, unsigned scale) {
  const std::optional<ir::EnumId> ordered = program_[id].type.enum_id;
  const std::string text = operand(id, scale).text;
  return ordered ? enum_place(program_[*ordered], text) : text;
}

SqlExpr SqlExpressions::membership(const ir::InList& in, Asked asked) {
  const bool asks_in = in.negated != (asked == Asked::Holds);
  unsigned scale = program_[in.value].type.scale;
  bool reads_caller = mentions_caller(in.value);
  bool items_null = false;
  for (ir::ExprId item : in.items) {
    scale = std::max(scale, common_scale(in.value, item));
    reads_caller = reads_caller || mentions_caller(item);
    items_null = items_null || may_be_null(item);
  }
  std::vector<std::string> items;
  for (ir::ExprId item : in.items) {
    items.push_back(operand(item, scale).text);
  }
  const std::string test =
      fmt::format("{} IN ({})", operand(in.value, scale).text, fmt::join(items, ", "));
  if (asks_in) {
    // One absent item is null, and the others may still be equal.
    const bool has_item =
        std::ranges::any_of(in.items, [&](ir::ExprId item) { return mentions_caller(item); });
    const SqlExpr held =
        for_callers({test, SqlBinding::Comparison}, has_item && !is_path_from_caller(in.value));
    return has_item ? held : unknown_for_guests(held, {in.value});
  }
  if (items_null || may_be_null(in.value)) {
    return for_callers({fmt::format("({}) IS NOT TRUE", test), SqlBinding::Comparison},
                       reads_caller);
  }
  return for_callers(
      {fmt::format("{} NOT IN ({})", operand(in.value, scale).text, fmt::join(items, ", ")),
       SqlBinding::Comparison},
      reads_caller && !is_path_from_caller(in.value));
}

SqlExpr SqlExpressions::branches(const ir::Conditional& conditional, Asked asked) {
  return {fmt::format("CASE WHEN {} THEN {} ELSE {} END", condition(conditional.condition).text,
                      condition(conditional.then_value, asked).text,
                      condition(conditional.else_value, asked).text)};
}

bool SqlExpressions::is_path_from_caller(ir::ExprId id) const {
  const auto* field = program_[id].as<ir::FieldRef>();
  if (field == nullptr) {
    return program_[id].as<ir::Caller>() != nullptr || is_caller_by_name(id);
  }
  return program_[field->field].kind == ir::FieldKind::Stored && is_path_from_caller(field->base);
}

SqlExpr SqlExpressions::unknown_for_guests(SqlExpr text, llvm::ArrayRef<ir::ExprId> compared) {
  const bool is_made_up = std::ranges::any_of(
      compared, [&](ir::ExprId id) { return mentions_caller(id) && !is_path_from_caller(id); });
  const bool has_path =
      std::ranges::any_of(compared, [&](ir::ExprId id) { return is_path_from_caller(id); });
  return for_callers(std::move(text), is_made_up && !has_path);
}

/// Two sets are equal when neither has a member that the other lacks.
SqlExpr SqlExpressions::set_equality(const ir::Binary& binary, bool asks_equal) {
  const auto members = [&](ir::ExprId id) {
    const SqlSource source = this->source(id, "member");
    return fmt::format("SELECT {} FROM {}", source.element.value, source.text());
  };
  const auto more = [&](ir::ExprId of, ir::ExprId than) {
    return fmt::format("EXISTS ({} EXCEPT {})", members(of), members(than));
  };
  const std::string differ =
      fmt::format("({} OR {})", more(binary.left, binary.right), more(binary.right, binary.left));
  return {fmt::format("{}{}", asks_equal ? "NOT " : "", differ),
          asks_equal ? SqlBinding::Comparison : SqlBinding::Operand};
}

SqlExpr SqlExpressions::for_callers(SqlExpr text, bool reads_caller) {
  if (!reads_caller) {
    return text;
  }
  return {fmt::format("{} AND {}", caller_is("IS NOT NULL"), text.text), SqlBinding::And};
}

std::string SqlExpressions::caller_is(std::string_view test) {
  reads_.caller = true;
  // PostgreSQL cannot find the type of a bare parameter here.
  const bool is_sqlite = dialect_ == plan::Dialect::Sqlite;
  return fmt::format("{} {}", is_sqlite ? ":caller" : "CAST(:caller AS uuid)", test);
}

}  // namespace bspec::passes
