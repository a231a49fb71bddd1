#include "passes/plan/view/select_list.h"

#include <algorithm>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include <fmt/format.h>

#include "ir/program.h"
#include "passes/plan/names/sql_names.h"
#include "passes/plan/sql/expression.h"
#include "passes/plan/value_types.h"
#include "passes/plan/view/views.h"

namespace bspec::passes {
namespace {

/// Names with a dot or that begin with `_` were made here, and cannot clash with a column.
std::string alias_of(const std::string& name) {
  const bool is_made = name.find('.') != std::string::npos || name.front() == '_';
  return is_made ? fmt::format("\"{}\"", name) : name;
}

bool is_own_id(const ir::Program& program, const ir::Expr& value) {
  const auto* ref = value.as<ir::FieldRef>();
  return ref != nullptr && program[ref->base].as<ir::This>() != nullptr &&
         program[ref->field].name == "id";
}

}  // namespace

const ir::FieldRef* shown_values(const ir::Program& program, const ir::ViewMember& member) {
  const auto* ref = program[member.value].as<ir::FieldRef>();
  const bool is_of_row = ref != nullptr && program[ref->base].as<ir::This>() != nullptr;
  const bool is_collection = is_of_row && program[ref->field].kind == ir::FieldKind::Stored &&
                             collection_kind(program[ref->field].type);
  return is_collection ? ref : nullptr;
}

bool is_level(const ir::Program& program, const ir::ViewMember& member) {
  if (shown_values(program, member) != nullptr) {
    return true;
  }
  const auto* as = program[member.value].as<ir::AsView>();
  return as != nullptr && program[as->base].type.is(ir::TypeKind::Rows);
}

bool has_levels(const ir::Program& program, const ir::View& view) {
  const std::vector<const ir::ViewMember*> members = all_members(program, view);
  return std::ranges::any_of(
      members, [&](const ir::ViewMember* member) { return is_level(program, *member); });
}

void SelectList::add_own_members(const ir::View& view) {
  for (const ir::ViewMember& member : view.members) {
    add_member(member, row_of(view.entity), "");
  }
}

void SelectList::add_item(std::string text, std::string name, plan::ValueType type) {
  const bool is_plain_column = text == "this." + name;
  items_.push_back(is_plain_column ? std::move(text)
                                   : fmt::format("{} AS {}", text, alias_of(name)));
  columns_.push_back({std::move(name), type});
}

void SelectList::add_member(const ir::ViewMember& member,
                            const RowPath& self,
                            const std::string& prefix) {
  if (is_level(program_, member)) {
    return;
  }
  const ir::Expr& value = program_[member.value];
  if (const auto* as = value.as<ir::AsView>()) {
    add_joined(*as, self, prefix + result_column(program_, member) + ".");
    return;
  }
  SqlExpressions expressions(program_, dialect_, self);
  expressions.join_into(joins_);
  // The row is joined, so that its id is at hand as such.
  const bool is_joined_id = !self.steps.empty() && is_own_id(program_, value);
  std::string text =
      is_joined_id ? joins_.alias(self.steps) + ".id" : expressions.value(member.value).text;
  reads_ |= expressions.reads();
  plan::ValueType type = value_type(value.type);
  add_item(std::move(text), prefix + result_column(program_, member), type);
}

void SelectList::add_joined(const ir::AsView& as, const RowPath& self, const std::string& prefix) {
  const ir::View& view = program_[as.view];
  SqlExpressions expressions(program_, dialect_, self);
  RowPath row = expressions.row(as.base);
  const std::optional<plan::PolicyId> policy =
      policies_.conditional(view.entity, ir::PolicyOp::Get);
  const std::string alias = joins_.alias(row.steps, policy);
  const bool is_outer = joins_.is_outer(row.steps, policy);
  if (is_outer || has_levels(program_, view)) {
    plan::ValueType type = id_type();
    type.nullable = is_outer;
    add_item(alias + ".id", prefix + "_id", type);
  }
  if (policy) {
    // Its rows are those of a filtered join, from which no path of `this` leads on.
    row = RowPath{.alias = alias, .entity = view.entity, .from_caller = false, .steps = {}};
    reads_ |= policies_.policies[*policy].reads;
  }
  for (const ir::ViewMember* member : all_members(program_, view)) {
    add_member(*member, row, prefix);
  }
}

}  // namespace bspec::passes
