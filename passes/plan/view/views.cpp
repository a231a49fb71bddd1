#include "passes/plan/view/views.h"

#include <algorithm>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include <fmt/format.h>

#include "ir/program.h"
#include "passes/plan/names/sql_names.h"
#include "passes/plan/sql/layout.h"
#include "passes/plan/sql/sql_text.h"
#include "passes/plan/value_types.h"
#include "passes/plan/view/select_list.h"

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

std::vector<const ir::ViewMember*> all_members(const ir::Program& program, const ir::View& view) {
  std::vector<const ir::ViewMember*> members;
  if (view.base) {
    members = all_members(program, program[*view.base]);
  }
  for (const ir::ViewMember& member : view.members) {
    members.push_back(&member);
  }
  return members;
}

std::string result_column(const ir::Program& program, const ir::ViewMember& member) {
  const auto* ref = program[member.value].as<ir::FieldRef>();
  const bool is_own_field = ref != nullptr && program[ref->base].as<ir::This>() != nullptr &&
                            program[ref->field].kind == ir::FieldKind::Stored &&
                            program[ref->field].name == member.name;
  return is_own_field ? column_name(program, ref->field) : sql_name(member.name);
}

Views::Views(const ir::Program& program, Queries& queries)
    : program_(program), queries_(queries), versioned_(find_versioned(program)) {}

std::string Views::name_of(const ir::View& view) const {
  return view.name.empty() ? program_[view.entity].name + "View" : view.name;
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
  const auto select = [&](plan::Dialect dialect, Joins& joins) {
    SelectList list(program_, queries_.policies(), dialect, joins);
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
    if (result.base) {
      sql.view_source(*result.base);
    } else {
      sql.text(table_name(program_[view.entity]) + " this");
    }
    joins.write(sql);
  });
  joins_.emplace(id, joins);
  for (const ir::ViewMember& member : view.members) {
    result.own_members.push_back(member_of(view, member));
  }
  return result;
}

plan::ViewMemberPlan Views::member_of(const ir::View& view, const ir::ViewMember& member) {
  plan::ViewMemberPlan result;
  result.name = member.name;
  const ir::Type& type = program_[member.value].type;
  const std::string column = result_column(program_, member);
  if (const ir::FieldRef* values = shown_values(program_, member)) {
    result.type = value_type(type);
    result.from = plan::FromValues{queries_.values(values->field)};
    return result;
  }
  const auto* as = program_[member.value].as<ir::AsView>();
  if (as == nullptr) {
    result.type = value_type(type);
    result.from = plan::FromColumn{column};
  } else if (is_level(program_, member)) {
    result.from = plan::FromLevel{planned_.at(as->view), level(view, member)};
  } else {
    const std::string prefix = column + ".";
    plan::FromJoin join{planned_.at(as->view), prefix, std::nullopt};
    if (is_joined_outer(*as)) {
      result.type.nullable = true;
      join.present_column = prefix + "_id";
    }
    result.from = join;
  }
  return result;
}

bool Views::is_joined_outer(const ir::AsView& as) const {
  if (queries_.policies().conditional(program_[as.view].entity, ir::PolicyOp::Get)) {
    return true;
  }
  for (const auto* ref = program_[as.base].as<ir::FieldRef>(); ref != nullptr;
       ref = program_[ref->base].as<ir::FieldRef>()) {
    if (program_[ref->field].type.nullable) {
      return true;
    }
  }
  return false;
}

}  // namespace bspec::passes
