#include "passes/plan/host/row_needs.h"

#include <algorithm>
#include <optional>

#include "ir/expr/children.h"
#include "ir/type/type.h"
#include "passes/plan/value_types.h"

namespace bspec::passes {

bool RowNeeds::is_own_column(const ir::FieldRef& ref) const {
  // The values of a collection are rows of a table of their own.
  const ir::Field& field = program_[ref.field];
  return field.kind == ir::FieldKind::Stored && !collection_kind(field.type) &&
         is_at_hand_(ref.base);
}

/// Rows that the request names: the program has their ids.
bool RowNeeds::is_of_ids(ir::ExprId id) const {
  const ir::Expr& expr = program_[id];
  const bool is_sent =
      expr.as<ir::RequestRef>() != nullptr || expr.as<ir::InputMemberRef>() != nullptr;
  return is_sent && expr.type.element && expr.type.element->is(ir::TypeKind::Row);
}

bool RowNeeds::reads_columns(ir::ExprId id, ir::VariableId row) const {
  const ir::Expr& expr = program_[id];
  if (const auto* ref = expr.as<ir::FieldRef>()) {
    const auto* variable = program_[ref->base].as<ir::VariableRef>();
    if (variable != nullptr && variable->variable == row && program_[ref->field].name != "id") {
      return true;
    }
  }
  return std::ranges::any_of(ir::children_of(expr),
                             [&](ir::ExprId child) { return reads_columns(child, row); });
}

bool RowNeeds::needs(ir::ExprId id) const {
  const ir::Expr& expr = program_[id];
  if (const auto* ref = expr.as<ir::FieldRef>()) {
    // The id of a referenced row stands in the row that refers to it.
    const auto* reference = program_[ref->base].as<ir::FieldRef>();
    const bool is_key =
        reference != nullptr && program_[ref->field].name == "id" && is_own_column(*reference);
    return !is_key && !is_own_column(*ref);
  }
  if (expr.as<ir::EntityRows>() != nullptr || expr.as<ir::Flattened>() != nullptr ||
      expr.as<ir::Queried>() != nullptr || expr.as<ir::Other>() != nullptr) {
    return true;
  }
  if (const auto* comprehension = expr.as<ir::Comprehension>();
      comprehension != nullptr && is_of_ids(comprehension->source)) {
    const auto reads = [&](const std::optional<ir::ExprId>& part) {
      return part && reads_columns(*part, comprehension->variable);
    };
    if (reads(comprehension->condition) || reads(comprehension->value)) {
      return true;
    }
  }
  if (const auto* call = expr.as<ir::RuleCall>()) {
    // Of a parameter the rule may read any column.
    const bool is_given_id = std::ranges::any_of(call->arguments, [&](ir::ExprId argument) {
      return program_[argument].type.is(ir::TypeKind::Row) && !is_at_hand_(argument);
    });
    if (is_given_id || needs(program_[call->rule].condition)) {
      return true;
    }
  }
  return std::ranges::any_of(ir::children_of(expr), [&](ir::ExprId child) { return needs(child); });
}

bool RowNeeds::is_sql(ir::ExprId id) const {
  const ir::Expr& expr = program_[id];
  if (const auto* call = expr.as<ir::Call>();
      call != nullptr && (is_host_only(call->function) || is_volatile(call->function))) {
    return false;
  }
  const bool is_from_program =
      expr.as<ir::RequestRef>() != nullptr || expr.as<ir::InputMemberRef>() != nullptr ||
      expr.as<ir::VariableRef>() != nullptr || expr.as<ir::RecordMemberRef>() != nullptr ||
      expr.as<ir::EntryRef>() != nullptr || expr.as<ir::PageRef>() != nullptr;
  if (is_from_program) {
    // A list of values is one parameter.
    const bool is_list = expr.type.is(ir::TypeKind::List) || expr.type.is(ir::TypeKind::Set);
    return ir::is_scalar(expr.type.kind) || expr.type.is(ir::TypeKind::Row) ||
           (is_list &&
            (ir::is_scalar(expr.type.element->kind) || expr.type.element->is(ir::TypeKind::Row)));
  }
  const bool is_shape =
      expr.as<ir::AsView>() != nullptr || expr.as<ir::ObjectLiteral>() != nullptr ||
      expr.as<ir::ListLiteral>() != nullptr || expr.as<ir::HookCall>() != nullptr ||
      expr.as<ir::AccessToken>() != nullptr || expr.as<ir::Queried>() != nullptr;
  if (is_shape) {
    return false;
  }
  if (const auto* call = expr.as<ir::RuleCall>();
      call != nullptr && !is_sql(program_[call->rule].condition)) {
    return false;
  }
  return std::ranges::all_of(ir::children_of(expr),
                             [&](ir::ExprId child) { return is_sql(child); });
}

}  // namespace bspec::passes
