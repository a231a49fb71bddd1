#include "passes/plan/view/select_list.h"

#include <algorithm>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include <fmt/format.h>

#include "ir/program.h"
#include "passes/plan/names/sql_names.h"
#include "passes/plan/query/queries.h"
#include "passes/plan/sql/expression.h"
#include "passes/plan/value_types.h"
#include "passes/plan/view/host_members.h"
#include "passes/plan/view/view_members.h"

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

/// A step of the path may end nowhere.
bool may_end(const ir::Program& program, ir::ExprId path) {
  const auto* ref = program[path].as<ir::FieldRef>();
  return ref != nullptr && (program[ref->field].type.nullable || may_end(program, ref->base));
}

}  // namespace

std::optional<plan::PolicyId> shown_under(const ir::Program& program,
                                          const PolicyTable& policies,
                                          const ir::AsView& as) {
  const ir::Expr& base = program[as.base];
  const bool is_at_hand = base.as<ir::This>() != nullptr || base.as<ir::Caller>() != nullptr;
  return is_at_hand ? std::nullopt
                    : policies.conditional(program[as.view].entity, ir::PolicyOp::Get);
}

bool is_joined_outer(const ir::Program& program,
                     const PolicyTable& policies,
                     const ir::AsView& as) {
  const ir::Expr& base = program[as.base];
  return base.type.nullable || may_end(program, as.base) ||
         shown_under(program, policies, as).has_value();
}

void SelectList::add_own_members(const ir::View& view) {
  for (const ir::ViewMember& member : view.members) {
    add_member(view, member, row_of(view.entity), names_, "");
  }
}

void SelectList::add_item(std::string text, std::string name, plan::ValueType type) {
  const bool is_plain_column = text == "this." + name;
  items_.push_back(is_plain_column ? std::move(text)
                                   : fmt::format("{} AS {}", text, alias_of(name)));
  columns_.push_back({std::move(name), type});
}

SqlExpressions SelectList::expressions(const RowPath& self, const ViewNames& names) {
  SqlExpressions expressions(program_, dialect_, self);
  expressions.join_into(joins_);
  names.bind(expressions);
  return expressions;
}

void SelectList::add_member(const ir::View& view,
                            const ir::ViewMember& member,
                            const RowPath& self,
                            const ViewNames& names,
                            const std::string& prefix) {
  add_readable(member, self, names, prefix);
  const ir::Expr& value = program_[member.value];
  if (is_level(program_, member) || value.as<ir::AccessToken>() != nullptr) {
    return;
  }
  const std::string name = prefix + result_column(program_, member);
  if (const auto* as = value.as<ir::AsView>()) {
    add_joined(*as, self, names, name + ".");
    return;
  }
  if (is_host_member(program_, member)) {
    add_parts(view, member, self, names, prefix);
    return;
  }
  SqlExpressions expressions = this->expressions(self, names);
  // The row is joined, so that its id is at hand as such.
  const bool is_joined_id = !self.steps.empty() && is_own_id(program_, value);
  std::string text =
      is_joined_id ? joins_.alias(self) + ".id" : expressions.selected(member.value).text;
  reads_ |= expressions.reads();
  add_item(std::move(text), name, value_type(program_, value.type));
}

/// What the program computes a member of.
void SelectList::add_parts(const ir::View& view,
                           const ir::ViewMember& member,
                           const RowPath& self,
                           const ViewNames& names,
                           const std::string& prefix) {
  for (const HostMember::Part& part : host_member(program_, view, member, diags_).parts) {
    SqlExpressions expressions = this->expressions(self, names);
    std::string text = expressions.selected(part.value).text;
    reads_ |= expressions.reads();
    add_item(std::move(text), prefix + part.column,
             value_type(program_, program_[part.value].type));
  }
}

void SelectList::add_readable(const ir::ViewMember& member,
                              const RowPath& self,
                              const ViewNames& names,
                              const std::string& prefix) {
  const ir::FieldRef* shown = restricted_field(program_, member);
  if (shown == nullptr) {
    return;
  }
  const RowPath row = expressions(self, names).row(shown->base);
  SqlExpressions expressions = this->expressions(row, names);
  const std::string text = expressions.value(*program_[shown->field].readable_when).text;
  reads_ |= expressions.reads();
  add_item(text, prefix + readable_column(program_, member), of_kind(plan::ValueKind::Boolean));
}

void SelectList::add_joined(const ir::AsView& as,
                            const RowPath& self,
                            const ViewNames& names,
                            const std::string& prefix) {
  const ir::View& view = program_[as.view];
  SqlExpressions expressions = this->expressions(self, names);
  RowPath row = expressions.row(as.base);
  const std::optional<plan::PolicyId> policy = shown_under(program_, policies_, as);
  const std::string alias = joins_.alias(row, policy);
  const bool is_outer = joins_.is_outer(alias);
  if (is_outer || has_levels(program_, view)) {
    plan::ValueType type = id_type(program_, view.entity);
    type.nullable = is_outer;
    add_item(alias + ".id", prefix + "_id", type);
  }
  if (policy || !row.id.empty()) {
    // A path from there is no longer one from `this`, or from a row that is only known by its id.
    row = row_of(view.entity);
    row.alias = alias;
  }
  if (policy) {
    reads_ |= policies_.policies[*policy].reads;
  }
  const ViewNames inner(program_, view, as.arguments, expressions);
  reads_ |= expressions.reads();
  for (const ir::ViewMember* member : all_members(program_, view)) {
    add_member(view, *member, row, inner, prefix);
  }
}

}  // namespace bspec::passes
