#include <algorithm>
#include <string>
#include <string_view>
#include <utility>

#include <fmt/format.h>
#include <llvm/ADT/ArrayRef.h>

#include "ir/expr/children.h"
#include "ir/program.h"
#include "passes/plan/names/sql_names.h"
#include "passes/plan/sql/expression.h"
#include "passes/plan/sql/layout.h"
#include "passes/plan/sql/literal.h"
#include "passes/plan/sql/row_path.h"
#include "support/base/check.h"

namespace bspec::passes {
namespace {

bool is_order(ir::BinaryOp op) {
  return op == ir::BinaryOp::Less || op == ir::BinaryOp::LessEqual || op == ir::BinaryOp::Greater ||
         op == ir::BinaryOp::GreaterEqual;
}

}  // namespace

void SqlExpressions::bind(ir::VariableId variable, SqlElement element) {
  elements_.insert_or_assign(variable, std::move(element));
}

void SqlExpressions::note(const SqlExpressions& other) {
  reads_ |= other.reads_;
  columns_.insert(other.columns_.begin(), other.columns_.end());
}

ir::ExprId SqlExpressions::resolved(ir::ExprId id) const {
  const auto* variable = program_[id].as<ir::VariableRef>();
  const auto found = variable == nullptr ? named_.end() : named_.find(variable->variable);
  return found == named_.end() ? id : resolved(found->second);
}

RowPath SqlExpressions::row(ir::ExprId id) {
  id = resolved(id);
  const ir::Expr& expr = program_[id];
  if (expr.as<ir::This>() != nullptr) {
    return self_;
  }
  if (expr.as<ir::Caller>() != nullptr) {
    return row_of_caller(*expr.type.entity);
  }
  if (expr.as<ir::Other>() != nullptr) {
    RowPath other = row_of(*expr.type.entity);
    other.alias = root_ == "other" ? "this" : "other";
    return other;
  }
  if (is_of_program(id)) {
    const SqlBound given = binder_->bind(id);
    return row_by_id(sql_name(given.parameter), *expr.type.entity, ":" + given.parameter);
  }
  if (const auto* variable = expr.as<ir::VariableRef>()) {
    const auto found = elements_.find(variable->variable);
    BS_CHECK(found != elements_.end() && found->second.row,
             "a variable that no row of the statement is");
    return *found->second.row;
  }
  const auto* ref = expr.as<ir::FieldRef>();
  if (ref == nullptr) {
    return row_by_id(fresh_alias("found"), *expr.type.entity, value(id).text);
  }
  if (const std::optional<ir::ExprId> computed = program_[ref->field].computed) {
    const RowPath outer = std::exchange(self_, row(ref->base));
    RowPath inner = row(*computed);
    self_ = outer;
    return inner;
  }
  return step(row(ref->base), ref->field);
}

std::string SqlExpressions::column_of(const RowPath& path, ir::FieldId column) {
  if (path.from_caller) {
    reads_.caller = true;
  } else if (path.alias == "this") {
    const ir::FieldId own = path.steps.empty() ? column : path.steps.front();
    const bool is_column = program_[own].kind == ir::FieldKind::Stored;
    columns_.insert(is_column ? column_name(program_, own) : "id");
  }
  if (joins_ != nullptr && path.id.empty() && joins_->stands(path.alias) && !path.steps.empty() &&
      program_[column].name != "id") {
    return fmt::format("{}.{}", joins_->alias(path), column_name(program_, column));
  }
  return read_column(program_, path, column);
}

std::string SqlExpressions::id_of(const RowPath& path) {
  if (path.steps.empty()) {
    reads_.caller = reads_.caller || path.from_caller;
    if (path.alias == "this" && path.id.empty()) {
      columns_.insert("id");
    }
    return read_id(program_, path);
  }
  RowPath before = path;
  const ir::FieldId reference = before.steps.back();
  if (program_[reference].kind == ir::FieldKind::Inverse) {
    reads_.caller = reads_.caller || path.from_caller;
    if (path.alias == "this" && path.id.empty() && path.steps.size() == 1) {
      columns_.insert("id");
    }
    return read_id(program_, path);
  }
  before.steps.pop_back();
  return column_of(before, reference);
}

SqlExpr SqlExpressions::field(const ir::FieldRef& ref) {
  const ir::Field& field = program_[ref.field];
  if (field.kind == ir::FieldKind::Computed) {
    const RowPath outer = std::exchange(self_, row(ref.base));
    SqlExpr inner = value(*field.computed);
    self_ = outer;
    return inner;
  }
  const RowPath base = row(ref.base);
  const bool is_row = field.type.is(ir::TypeKind::Row);
  const std::string text = is_row ? id_of(step(base, ref.field)) : column_of(base, ref.field);
  return {text, SqlBinding::Operand, field.type.scale};
}

SqlExpr SqlExpressions::literal(const ir::Expr& expr, unsigned scale) {
  if (const auto* number = expr.as<ir::NumberLiteral>()) {
    const unsigned digits = std::max(scale, scale_of(number->digits));
    return {sql_number(number->digits, digits, dialect_), SqlBinding::Operand, digits};
  }
  if (const auto* text = expr.as<ir::TextLiteral>()) {
    return {sql_text(text->value)};
  }
  if (const auto* literal = expr.as<ir::EnumLiteral>()) {
    return {sql_text(program_[literal->enum_id].values[literal->index].wire)};
  }
  if (const auto* boolean = expr.as<ir::BoolLiteral>()) {
    return {boolean->value ? "TRUE" : "FALSE"};
  }
  BS_CHECK(expr.as<ir::NullLiteral>() != nullptr, "an expression that no statement holds");
  return {"NULL"};
}

SqlExpr SqlExpressions::value(ir::ExprId id) {
  id = resolved(id);
  const ir::Expr& expr = program_[id];
  if (is_of_program(id)) {
    return bound(id);
  }
  if (const auto* ref = expr.as<ir::FieldRef>()) {
    return field(*ref);
  }
  if (const auto* variable = expr.as<ir::VariableRef>()) {
    const auto found = elements_.find(variable->variable);
    BS_CHECK(found != elements_.end(), "a variable that the statement does not bind");
    const SqlElement& element = found->second;
    return element.row ? SqlExpr{id_of(*element.row)}
                       : SqlExpr{element.value, SqlBinding::Operand, element.scale};
  }
  if (const auto* entry = expr.as<ir::EntryRef>()) {
    const auto* variable = program_[entry->base].as<ir::VariableRef>();
    BS_CHECK(variable != nullptr, "an entry that is no variable");
    const SqlElement& element = elements_.at(variable->variable);
    return entry->part == ir::EntryPart::Key
               ? SqlExpr{element.key}
               : SqlExpr{element.value, SqlBinding::Operand, element.scale};
  }
  if (const auto* comprehension = expr.as<ir::Comprehension>();
      comprehension != nullptr && !expr.type.is(ir::TypeKind::Bool)) {
    return aggregate(id, *comprehension);
  }
  if (expr.as<ir::This>() != nullptr || expr.as<ir::Caller>() != nullptr ||
      expr.as<ir::Other>() != nullptr) {
    return {id_of(row(id))};
  }
  if (expr.as<ir::Now>() != nullptr) {
    reads_.now = true;
    return {dialect_ == plan::Dialect::Sqlite ? ":now" : "CAST(:now AS timestamptz)"};
  }
  if (expr.as<ir::Today>() != nullptr) {
    reads_.now = true;
    return {dialect_ == plan::Dialect::Sqlite
                ? "date(:now / 1000.0, 'unixepoch')"
                : "CAST(CAST(:now AS timestamptz) AT TIME ZONE 'UTC' AS date)"};
  }
  if (const auto* duration = expr.as<ir::DurationLiteral>()) {
    return {fmt::format("{}", duration->milliseconds)};
  }
  if (const auto* unary = expr.as<ir::Unary>();
      unary != nullptr && unary->op == ir::UnaryOp::Negate) {
    return negated(*unary);
  }
  const auto* binary = expr.as<ir::Binary>();
  if (binary != nullptr && !expr.type.is(ir::TypeKind::Bool)) {
    return arithmetic(id, *binary);
  }
  if (const auto* function = expr.as<ir::Call>();
      function != nullptr && !expr.type.is(ir::TypeKind::Bool)) {
    return call(id, *function);
  }
  if (const auto* match = expr.as<ir::Match>();
      match != nullptr && !expr.type.is(ir::TypeKind::Bool)) {
    return matched(id, *match);
  }
  if (const auto* conditional = expr.as<ir::Conditional>();
      conditional != nullptr && !expr.type.is(ir::TypeKind::Bool)) {
    const unsigned scale = expr.type.scale;
    return {fmt::format("CASE WHEN {} THEN {} ELSE {} END", condition(conditional->condition).text,
                        operand(conditional->then_value, scale).text,
                        operand(conditional->else_value, scale).text),
            SqlBinding::Operand, scale};
  }
  if (expr.type.is(ir::TypeKind::Bool) && expr.as<ir::BoolLiteral>() == nullptr) {
    return boolean(id);
  }
  return literal(expr, 0);
}

SqlExpr SqlExpressions::selected(ir::ExprId id) {
  return operand(id, program_[id].type.scale);
}

SqlExpr SqlExpressions::boolean(ir::ExprId id) {
  const SqlExpr held = condition(id);
  if (!may_be_unknown(id)) {
    return held.binding == SqlBinding::Operand ? held : SqlExpr{fmt::format("({})", held.text)};
  }
  return {fmt::format("(({}) IS TRUE)", held.text)};
}

SqlExpr SqlExpressions::operand(ir::ExprId id, unsigned scale) {
  id = resolved(id);
  const ir::Expr& expr = program_[id];
  if (expr.as<ir::NumberLiteral>() != nullptr) {
    return literal(expr, scale);
  }
  SqlExpr text = value(id);
  if (dialect_ == plan::Dialect::Sqlite && text.scale < scale) {
    text.text = fmt::format("({} * 1{:0<{}})", text.text, "", scale - text.scale);
  }
  text.scale = scale;
  return text;
}

unsigned SqlExpressions::common_scale(ir::ExprId left, ir::ExprId right) const {
  const auto scale = [&](ir::ExprId id) -> unsigned {
    const auto* number = program_[id].as<ir::NumberLiteral>();
    return number != nullptr ? scale_of(number->digits) : program_[id].type.scale;
  };
  return std::max(scale(left), scale(right));
}

bool SqlExpressions::may_be_null(ir::ExprId id) const {
  id = resolved(id);
  const ir::Expr& expr = program_[id];
  if (expr.as<ir::Caller>() != nullptr || expr.as<ir::This>() != nullptr) {
    return false;
  }
  if (const auto* ref = expr.as<ir::FieldRef>()) {
    return program_[ref->field].type.nullable || may_be_null(ref->base);
  }
  return expr.type.nullable;
}

bool SqlExpressions::is_caller_by_name(ir::ExprId id) const {
  const auto* variable = program_[id].as<ir::VariableRef>();
  const auto found = variable == nullptr ? elements_.end() : elements_.find(variable->variable);
  return found != elements_.end() && found->second.row && found->second.row->from_caller;
}

bool SqlExpressions::mentions_caller(ir::ExprId id) const {
  id = resolved(id);
  const ir::Expr& expr = program_[id];
  if (expr.as<ir::Caller>() != nullptr || is_caller_by_name(id)) {
    return true;
  }
  if (const auto* ref = expr.as<ir::FieldRef>()) {
    const ir::Field& field = program_[ref->field];
    if (field.kind == ir::FieldKind::Computed && mentions_caller(*field.computed)) {
      return true;
    }
  }
  if (const auto* named = expr.as<ir::RuleCall>();
      named != nullptr && mentions_caller(program_[named->rule].condition)) {
    return true;
  }
  const std::vector<ir::ExprId> children = ir::children_of(expr);
  return std::ranges::any_of(children, [&](ir::ExprId child) { return mentions_caller(child); });
}

bool SqlExpressions::may_be_unknown(ir::ExprId id) const {
  id = resolved(id);
  const ir::Expr& expr = program_[id];
  if (const auto* ref = expr.as<ir::FieldRef>()) {
    const ir::Field& field = program_[ref->field];
    if (field.kind == ir::FieldKind::Computed) {
      return may_be_unknown(*field.computed) || may_be_null(ref->base);
    }
    return may_be_null(id) || mentions_caller(id);
  }
  if (const auto* binary = expr.as<ir::Binary>();
      binary != nullptr && (binary->op == ir::BinaryOp::Equal || is_order(binary->op))) {
    return may_be_null(binary->left) || may_be_null(binary->right) || mentions_caller(id);
  }
  const std::vector<ir::ExprId> children = ir::children_of(expr);
  return mentions_caller(id) || may_be_null(id) ||
         std::ranges::any_of(children, [&](ir::ExprId child) { return may_be_unknown(child); });
}

}  // namespace bspec::passes
