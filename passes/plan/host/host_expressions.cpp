#include "passes/plan/host/host_expressions.h"

#include <algorithm>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include <fmt/format.h>

#include "ir/expr/children.h"
#include "ir/plan/value.h"
#include "ir/program.h"
#include "passes/plan/host/host_nodes.h"
#include "passes/plan/names/sql_names.h"
#include "passes/plan/sql/literal.h"
#include "passes/plan/value_types.h"
#include "support/base/check.h"
#include "support/diag/defs/backend.h"
#include "support/diag/diagnostics.h"

namespace bspec::passes {
namespace {

using host::leaf;
using host::node;
using plan::HostKind;
using plan::ValueKind;

bool is_numeric(ValueKind kind) {
  return kind == ValueKind::Integer || kind == ValueKind::Decimal || kind == ValueKind::Float;
}

plan::HostExpr number(const ir::NumberLiteral& literal, const ir::Type& type) {
  const bool is_exact = type.is(ir::TypeKind::Int) || type.is(ir::TypeKind::Decimal);
  const unsigned scale = is_exact ? std::max<unsigned>(type.scale, scale_of(literal.digits))
                                  : scale_of(literal.digits);
  return leaf(HostKind::Number, value_type(type), with_scale(literal.digits, scale));
}

/// Not a condition.
bool is_value(ir::BinaryOp op) {
  return op == ir::BinaryOp::Add || op == ir::BinaryOp::Subtract || op == ir::BinaryOp::Multiply ||
         op == ir::BinaryOp::Divide || op == ir::BinaryOp::Modulo || op == ir::BinaryOp::Coalesce;
}

/// Whether an expression for a HashedToken is the text of one; what a row has of it is its hash.
bool is_token_text(const ir::Expr& expr) {
  return ir::is_text(expr.type.kind) ||
         (expr.type.is(ir::TypeKind::HashedToken) && expr.as<ir::FieldRef>() == nullptr);
}

std::optional<plan::HostExpr> literal_of(const ir::Program& program,
                                         const ir::Expr& expr,
                                         const ir::Type& type) {
  if (expr.as<ir::NullLiteral>() != nullptr) {
    return host::null_of(host_type(type));
  }
  if (const auto* boolean = expr.as<ir::BoolLiteral>()) {
    return host::truth(boolean->value);
  }
  if (const auto* literal = expr.as<ir::NumberLiteral>()) {
    return number(*literal, ir::is_number(type.kind) ? type.as_present() : expr.type);
  }
  if (const auto* text = expr.as<ir::TextLiteral>()) {
    return leaf(HostKind::Text, of_kind(ValueKind::Text), text->value);
  }
  if (const auto* duration = expr.as<ir::DurationLiteral>()) {
    return leaf(HostKind::Duration, of_kind(ValueKind::Duration),
                fmt::to_string(duration->milliseconds));
  }
  if (const auto* literal = expr.as<ir::EnumLiteral>()) {
    return leaf(HostKind::EnumValue, value_type(expr.type),
                program[literal->enum_id].values[literal->index].wire);
  }
  return std::nullopt;
}

}  // namespace

plan::HostExpr host::converted(plan::HostExpr value, plan::ValueType type) {
  const bool differs = value.type.kind != type.kind ||
                       (type.kind == ValueKind::Decimal && value.type.scale < type.scale);
  if (!differs || !is_numeric(value.type.kind) || !is_numeric(type.kind) || value.type.collection) {
    return value;
  }
  type.nullable = value.type.nullable;
  if (value.kind == HostKind::Number) {
    value.text = with_scale(value.text, std::max<unsigned>(type.scale, scale_of(value.text)));
    value.type = type;
    return value;
  }
  return node(HostKind::Convert, type, {std::move(value)});
}

plan::ValueType host_type(const ir::Type& type) {
  if (const std::optional<plan::CollectionKind> collection = collection_kind(type)) {
    plan::ValueType items = host_type(*type.element);
    items.nullable = type.nullable;
    items.collection = collection;
    return items;
  }
  if (type.is(ir::TypeKind::Rows)) {
    plan::ValueType rows = of_kind(ValueKind::Uuid);
    rows.collection = plan::CollectionKind::List;
    return rows;
  }
  const bool is_object = type.is(ir::TypeKind::Input) || type.is(ir::TypeKind::View) ||
                         type.is(ir::TypeKind::Page) || type.is(ir::TypeKind::Entry) ||
                         type.is(ir::TypeKind::Record);
  if (!is_object) {
    return value_type(type);
  }
  plan::ValueType object = of_kind(ValueKind::Text);
  object.nullable = type.nullable;
  return object;
}

std::optional<plan::HostExpr> constant(const ir::Program& program,
                                       ir::ExprId expr,
                                       const ir::Type& type) {
  return literal_of(program, program[expr], type);
}

HostExpressions::HostExpressions(const ir::Program& program,
                                 HostContext context,
                                 RowReader* reader,
                                 Diagnostics& diags)
    : program_(program),
      context_(std::move(context)),
      reader_(reader),
      diags_(diags),
      rows_(program, [this](ir::ExprId id) { return row_at_hand(id).has_value(); }) {}

plan::HostExpr HostExpressions::not_built(const ir::Expr& expr, const char* what) const {
  diags_.report(diag::ExpressionNotBuilt, expr.span, what);
  return host::null_of(of_kind(ValueKind::Text));
}

plan::HostExpr HostExpressions::value(ir::ExprId id) {
  return value(id, program_[id].type);
}

plan::HostExpr HostExpressions::value(ir::ExprId id, const ir::Type& type) {
  const ir::Expr& expr = program_[id];
  if (type.is(ir::TypeKind::HashedToken) && is_token_text(expr)) {
    ir::Type plain = expr.type;
    plain.kind = ir::TypeKind::String;
    plan::HostExpr text = value(id, plain);
    const plan::ValueType hashed = text.type;
    return node(HostKind::HashToken, hashed, {std::move(text)});
  }
  if (std::optional<plan::HostExpr> literal = literal_of(program_, expr, type)) {
    return *literal;
  }
  const bool has_condition = expr.type.is(ir::TypeKind::Bool) && !expr.type.nullable;
  if (has_condition && is_logic(expr) && may_be_guest() && mentions_caller(id)) {
    return condition(id);
  }
  plan::HostExpr found = rows_.needs(id) && rows_.is_sql(id) ? read(id) : evaluated(id, type);
  return ir::is_number(type.kind) ? host::converted(std::move(found), value_type(type)) : found;
}

/// The largest part that the database can say is asked of it, and the rest computed here.
plan::HostExpr HostExpressions::read(ir::ExprId id) {
  const ir::Expr& expr = program_[id];
  if (reader_ == nullptr) {
    return not_built(expr, "what lies in rows that no statement fetched is");
  }
  if (names_bound(id)) {
    return not_built(expr, "what lies in other rows, for each item of a list, is");
  }
  return reader_->read(id);
}

plan::HostExpr HostExpressions::evaluated(ir::ExprId id, const ir::Type& type) {
  const ir::Expr& expr = program_[id];
  if (expr.as<ir::Now>() != nullptr) {
    return leaf(HostKind::Now, of_kind(ValueKind::Instant));
  }
  if (expr.as<ir::Today>() != nullptr) {
    return leaf(HostKind::Today, of_kind(ValueKind::Date));
  }
  if (expr.as<ir::Caller>() != nullptr) {
    plan::HostExpr id_of_caller = caller_id();
    return id_of_caller.type.nullable && !expr.type.nullable ? host::proved(id_of_caller)
                                                             : id_of_caller;
  }
  if (expr.as<ir::This>() != nullptr && !context_.this_row.empty()) {
    return id_of_variable(context_.this_row);
  }
  if (const auto* ref = expr.as<ir::VariableRef>()) {
    return variable(*ref, expr);
  }
  if (const auto* ref = expr.as<ir::RequestRef>()) {
    return request(*ref, expr);
  }
  if (const auto* ref = expr.as<ir::InputMemberRef>()) {
    return input_member(*ref, expr);
  }
  if (const auto* ref = expr.as<ir::RecordMemberRef>()) {
    const ir::Record& record = program_[*program_[ref->base].type.record];
    return member(value(ref->base), record.members[ref->member].name, expr.type);
  }
  if (const auto* ref = expr.as<ir::EntryRef>()) {
    return member(value(ref->base), ref->part == ir::EntryPart::Key ? "key" : "value", expr.type);
  }
  if (const auto* ref = expr.as<ir::PageRef>()) {
    return member(value(ref->base), ref->member == ir::PageMember::Items ? "items" : "total",
                  expr.type);
  }
  if (const auto* ref = expr.as<ir::FieldRef>()) {
    return field(*ref, expr);
  }
  if (const auto* unary = expr.as<ir::Unary>();
      unary != nullptr && unary->op == ir::UnaryOp::Negate) {
    return node(HostKind::Negate, host_type(expr.type), {value(unary->operand)});
  }
  if (const auto* binary = expr.as<ir::Binary>(); binary != nullptr && is_value(binary->op)) {
    return arithmetic(id, *binary);
  }
  if (const auto* function = expr.as<ir::Call>()) {
    return call(id, *function);
  }
  if (const auto* conditional = expr.as<ir::Conditional>()) {
    return node(HostKind::Conditional, host_type(expr.type),
                {condition(conditional->condition), value(conditional->then_value, type),
                 value(conditional->else_value, type)});
  }
  if (const auto* choice = expr.as<ir::Match>()) {
    return match(*choice, type, std::nullopt);
  }
  if (const auto* gathering = expr.as<ir::Comprehension>()) {
    return comprehension(id, *gathering);
  }
  if (const auto* range = expr.as<ir::Range>()) {
    plan::ValueType numbers = of_kind(ValueKind::Integer);
    numbers.collection = plan::CollectionKind::List;
    return node(HostKind::Range, numbers, {value(range->low), value(range->high)});
  }
  if (const auto* literal = expr.as<ir::ObjectLiteral>()) {
    return object(*literal);
  }
  if (const auto* literal = expr.as<ir::ListLiteral>()) {
    return list(*literal, expr.type);
  }
  if (expr.as<ir::AsView>() != nullptr || expr.as<ir::Queried>() != nullptr) {
    return not_built(expr, "a view of rows in an expression is");
  }
  return expr.type.is(ir::TypeKind::Bool) ? tested(id, Asked::Holds)
                                          : not_built(expr, "this expression in a route is");
}

plan::HostExpr HostExpressions::object(const ir::ObjectLiteral& literal) {
  plan::HostExpr result = leaf(HostKind::Object, of_kind(ValueKind::Text));
  for (const ir::ObjectMember& each : literal.members) {
    plan::HostExpr inner = value(each.value);
    plan::HostExpr entry = leaf(HostKind::ObjectMember, inner.type, each.name);
    entry.children.push_back(std::move(inner));
    result.children.push_back(std::move(entry));
  }
  return result;
}

plan::HostExpr HostExpressions::list(const ir::ListLiteral& literal, const ir::Type& type) {
  plan::HostExpr result = leaf(HostKind::List, host_type(type));
  for (ir::ExprId item : literal.items) {
    result.children.push_back(type.element ? value(item, *type.element) : value(item));
  }
  return result;
}

}  // namespace bspec::passes
