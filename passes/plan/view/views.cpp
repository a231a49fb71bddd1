#include "passes/plan/view/views.h"

#include <algorithm>
#include <optional>
#include <string>
#include <utility>
#include <variant>
#include <vector>

#include <fmt/format.h>

#include "ir/program.h"
#include "passes/plan/names/sql_names.h"
#include "passes/plan/sql/layout.h"
#include "passes/plan/sql/sql_text.h"
#include "passes/plan/value_types.h"
#include "passes/plan/view/host_members.h"
#include "passes/plan/view/select_list.h"
#include "passes/plan/view/view_names.h"

namespace bspec::passes {
namespace {

/// Views that a resource replies with carry the version of their row, for the ETag.
std::set<ir::ViewId> find_versioned(const ir::Program& program) {
  std::set<ir::ViewId> views;
  for (const ir::Route& route : program.routes) {
    if (!route.resource || route.resource_op == ir::ResourceOp::List) {
      continue;
    }
    for (ir::StmtId id : route.statements) {
      const auto* reply = program[id].as<ir::ReplyStmt>();
      if (reply == nullptr || !reply->value) {
        continue;
      }
      if (const auto* as = program[*reply->value].as<ir::AsView>()) {
        views.insert(as->view);
      }
    }
  }
  return views;
}

std::string title_of(const ir::Program& program, const ir::View& view, const std::string& name) {
  std::string title = fmt::format("view {} of {}", name, program[view.entity].name);
  if (view.base) {
    title += fmt::format(" extends {}", program[*view.base].name);
  }
  return title;
}

}  // namespace

Views::Views(const ir::Program& program, Queries& queries, Diagnostics& diags)
    : program_(program), queries_(queries), diags_(diags), versioned_(find_versioned(program)) {}

std::string Views::name_of(const ir::View& view) const {
  return view.name.empty() ? program_[view.entity].name + "View" : view.name;
}

bool Views::has_token(ir::ViewId id) const {
  const ir::View& view = program_[id];
  const bool is_own = std::ranges::any_of(view.members, [&](const ir::ViewMember& member) {
    return program_[member.value].as<ir::AccessToken>() != nullptr;
  });
  return is_own || (view.base && has_token(*view.base));
}

bool Views::is_versioned(ir::ViewId view) const {
  return versioned_.contains(view);
}

plan::ViewPlanId Views::plan(ir::ViewId id) {
  if (const auto known = planned_.find(id); known != planned_.end()) {
    return known->second;
  }
  const ir::View& view = program_[id];
  if (view.base) {
    plan(*view.base);
  }
  for (const ir::ViewMember& member : view.members) {
    if (const auto* as = program_[member.value].as<ir::AsView>()) {
      plan(as->view);
    }
  }
  plan::ViewPlan made = make(id);
  const plan::ViewPlanId planned = views_.add(std::move(made));
  planned_.emplace(id, planned);
  return planned;
}

plan::ViewPlan Views::make(ir::ViewId id) {
  const ir::View& view = program_[id];
  plan::ViewPlan result;
  result.name = name_of(view);
  result.title = title_of(program_, view, result.name);
  result.doc = view.doc;
  result.entity = plan_id(view.entity);
  result.has_levels = has_levels(program_, view);
  const Joins inherited = view.base ? Joins(program_, joins_.at(*view.base)) : Joins(program_);
  if (view.base) {
    result.base = planned_.at(*view.base);
    result.result = views_[*result.base].result;
    result.reads = views_[*result.base].reads;
  }
  result.parameters = parameters_of(program_, view);
  const auto select = [&](plan::Dialect dialect, Joins& joins) {
    const ViewNames names(program_, view, dialect);
    SelectList list(program_, queries_.policies(), dialect, joins, names, diags_);
    list.add_own_members(view);
    return list;
  };
  result.columns = in_both_dialects([&](SqlText& sql) {
    Joins joins = inherited;
    const SelectList list = select(sql.dialect(), joins);
    if (result.base) {
      sql.view_columns(*result.base);
      sql.text(list.items().empty() ? "" : ",\n" + std::string(kSelectColumn, ' '));
    }
    sql.text(fill(list.items(), kSelectColumn));
  });
  Joins joins = inherited;
  const SelectList list = select(plan::Dialect::Sqlite, joins);
  result.result.insert(result.result.end(), list.columns().begin(), list.columns().end());
  result.reads |= list.reads();
  result.source = in_both_dialects([&](SqlText& sql) {
    Joins needed = inherited;
    select(sql.dialect(), needed);
    if (result.base) {
      sql.view_source(*result.base);
    } else {
      sql.text(table_name(program_[view.entity]) + " this");
    }
    needed.write(sql);
  });
  joins_.emplace(id, joins);
  for (const ir::ViewMember& member : view.members) {
    result.own_members.push_back(member_of(view, member));
    result.has_token |= std::holds_alternative<plan::FromToken>(result.own_members.back().from);
  }
  return result;
}

plan::ViewMemberPlan Views::member_of(const ir::View& view, const ir::ViewMember& member) {
  plan::ViewMemberPlan result;
  result.name = member.name;
  if (restricted_field(program_, member) != nullptr) {
    result.readable_column = readable_column(program_, member);
  }
  const std::string column = result_column(program_, member);
  const ir::Expr& value = program_[member.value];
  if (const ir::FieldRef* values = shown_values(program_, member)) {
    result.type = value_type(program_, value.type);
    result.from = plan::FromValues{queries_.values(values->field), {}};
    return result;
  }
  if (const std::optional<ir::ExprId> gathered = gathered_values(program_, member)) {
    result.type = value_type(program_, value.type);
    result.from = plan::FromValues{this->gathered(view, member, *gathered),
                                   as_given(parameters_in(program_, view, {*gathered}))};
    return result;
  }
  if (value.as<ir::AccessToken>() != nullptr) {
    result.from = plan::FromToken{};
    return result;
  }
  const auto* as = value.as<ir::AsView>();
  if (as == nullptr && is_host_member(program_, member)) {
    result.type = value_type(program_, value.type);
    result.from = plan::FromHost{host_member(program_, view, member, diags_).value};
  } else if (as == nullptr) {
    result.type = value_type(program_, value.type);
    result.from = plan::FromColumn{column};
  } else if (is_level(program_, member)) {
    result.from = plan::FromLevel{planned_.at(as->view), level(view, member), given(view, *as)};
  } else {
    const std::string prefix = column + ".";
    plan::FromJoin join{planned_.at(as->view), prefix, std::nullopt};
    if (is_joined_outer(program_, queries_.policies(), *as)) {
      result.type.nullable = true;
      join.present_column = prefix + "_id";
    }
    result.from = join;
  }
  return result;
}

}  // namespace bspec::passes
