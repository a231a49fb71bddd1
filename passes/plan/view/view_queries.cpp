#include <optional>
#include <string>
#include <utility>
#include <vector>

#include <fmt/format.h>
#include <fmt/ranges.h>

#include "ir/program.h"
#include "passes/plan/names/sql_names.h"
#include "passes/plan/query/query_text.h"
#include "passes/plan/sql/expression.h"
#include "passes/plan/sql/sort_order.h"
#include "passes/plan/sql/sql_text.h"
#include "passes/plan/value_types.h"
#include "passes/plan/view/views.h"
#include "support/text/case.h"

namespace bspec::passes {
namespace {

/// `WHERE` with what there is: a policy, a condition of the spec.
plan::Ambient write_where(SqlText& sql,
                          const ir::Program& program,
                          ir::EntityId entity,
                          std::optional<plan::PolicyId> policy,
                          std::optional<ir::ExprId> condition) {
  plan::Ambient reads;
  std::string_view before = "\nWHERE ";
  if (condition) {
    SqlExpressions expressions(program, sql.dialect(), row_of(entity));
    sql.text(before).text(expressions.condition(*condition).text);
    reads = expressions.reads();
    before = " AND ";
  }
  if (policy) {
    sql.text(before).policy(*policy);
  }
  return reads;
}

}  // namespace

void Views::add_ambient(plan::Query& query,
                        plan::Ambient reads,
                        std::optional<plan::PolicyId> policy) const {
  if (policy) {
    reads |= queries_.policies().policies[*policy].reads;
  }
  add_parameters(query, reads);
}

plan::Query Views::reading(ir::ViewId id, plan::QueryRole role, plan::Cardinality rows) {
  const plan::ViewPlan& view = views_[plan(id)];
  plan::Query query;
  query.role = role;
  query.rows = rows;
  query.view = planned_.at(id);
  query.columns = view.result;
  if (is_versioned(id) && rows != plan::Cardinality::Many) {
    query.columns.push_back({"_version", of_kind(plan::ValueKind::Integer)});
  }
  if (view.has_levels) {
    query.columns.push_back({"_id", id_type()});
  }
  return query;
}

void Views::write_select(SqlText& sql, ir::ViewId id) const {
  const plan::ViewPlanId planned = planned_.at(id);
  sql.text("SELECT ").view_columns(planned);
  if (is_versioned(id)) {
    sql.text(", this.version AS \"_version\"");
  }
  if (views_[planned].has_levels) {
    sql.text(", this.id AS \"_id\"");
  }
  sql.text("\nFROM ").view_source(planned);
}

plan::QueryId Views::show(ir::ViewId id) {
  const plan::ViewPlanId planned = plan(id);
  const ir::View& view = program_[id];
  return queries_.add(view.entity, "get" + text::pascal_case(name_of(view)), [&] {
    plan::Query query = reading(id, plan::QueryRole::ShowOne, plan::Cardinality::One);
    query.parameters = {{"id", id_type()}};
    add_ambient(query, views_[planned].reads, std::nullopt);
    query.sql = in_both_dialects([&](SqlText& sql) {
      write_select(sql, id);
      sql.text("\nWHERE this.id = :id");
    });
    return query;
  });
}

plan::QueryId Views::find_by(ir::ViewId id, llvm::ArrayRef<ir::FieldId> key) {
  const plan::ViewPlanId planned = plan(id);
  const ir::View& view = program_[id];
  const std::string name =
      fmt::format("find{}{}", text::pascal_case(name_of(view)), by_fields(program_, key));
  return queries_.add(view.entity, name, [&] {
    const std::optional<plan::PolicyId> policy =
        queries_.policies().conditional(view.entity, ir::PolicyOp::Get);
    plan::Query query = reading(id, plan::QueryRole::FindView, plan::Cardinality::ZeroOrOne);
    for (ir::FieldId field : key) {
      query.parameters.push_back({column_name(program_, field), value_type(program_[field])});
    }
    add_ambient(query, views_[planned].reads, policy);
    query.sql = in_both_dialects([&](SqlText& sql) {
      write_select(sql, id);
      sql.text("\nWHERE " + key_condition(program_, key));
      if (policy) {
        sql.text(" AND ").policy(*policy);
      }
    });
    return query;
  });
}

plan::QueryId Views::list(const std::string& name,
                          ir::ViewId id,
                          std::optional<ir::ExprId> condition,
                          llvm::ArrayRef<plan::ResultColumn> extra,
                          llvm::ArrayRef<std::string> extra_items) {
  const plan::ViewPlanId planned = plan(id);
  const ir::View& view = program_[id];
  return queries_.add(view.entity, name, [&] {
    const std::optional<plan::PolicyId> policy =
        queries_.policies().conditional(view.entity, ir::PolicyOp::List);
    plan::Query query = reading(id, plan::QueryRole::List, plan::Cardinality::Many);
    query.columns.insert(query.columns.end(), extra.begin(), extra.end());
    query.is_filtered = policy || condition;
    plan::Ambient reads = views_[planned].reads;
    query.sql = in_both_dialects([&](SqlText& sql) {
      sql.text("SELECT ").view_columns(planned);
      for (const std::string& item : extra_items) {
        sql.text(", " + item);
      }
      sql.text("\nFROM ").view_source(planned);
      reads |= write_where(sql, program_, view.entity, policy, condition);
    });
    add_ambient(query, reads, policy);
    return query;
  });
}

plan::QueryId Views::count(const std::string& name,
                           ir::EntityId entity,
                           std::optional<ir::ExprId> condition) {
  return queries_.add(entity, name, [&] {
    const std::optional<plan::PolicyId> policy =
        queries_.policies().conditional(entity, ir::PolicyOp::List);
    plan::Query query;
    query.role = plan::QueryRole::Count;
    query.rows = plan::Cardinality::One;
    query.columns = {{"total", of_kind(plan::ValueKind::Integer)}};
    query.is_filtered = policy || condition;
    plan::Ambient reads;
    query.sql = in_both_dialects([&](SqlText& sql) {
      sql.text(fmt::format("SELECT count(*) AS total\nFROM {} this", table_name(program_[entity])));
      reads |= write_where(sql, program_, entity, policy, condition);
    });
    add_ambient(query, reads, policy);
    return query;
  });
}

plan::QueryId Views::level(const ir::View& owner, const ir::ViewMember& member) {
  const auto* as = program_[member.value].as<ir::AsView>();
  const auto* source = program_[as->base].as<ir::FieldRef>();
  const ir::Field& inverse = program_[source->field];
  const ir::View& element = program_[as->view];
  const plan::ViewPlanId planned = plan(as->view);
  const std::string name = text::camel_case(name_of(owner)) + text::pascal_case(member.name);
  return queries_.add(owner.entity, name, [&] {
    const std::optional<plan::PolicyId> policy =
        queries_.policies().conditional(element.entity, ir::PolicyOp::Get);
    plan::Query query;
    query.role = plan::QueryRole::Level;
    query.rows = plan::Cardinality::Many;
    query.view = planned;
    query.doc = fmt::format("{}.{}", name_of(owner), member.name);
    query.columns = {{"_owner", id_type()}};
    const std::vector<plan::ResultColumn>& shown = views_[planned].result;
    query.columns.insert(query.columns.end(), shown.begin(), shown.end());
    plan::ValueType ids = id_type();
    ids.collection = plan::CollectionKind::List;
    query.parameters = {{"ids", ids}};
    add_ambient(query, views_[planned].reads, policy);
    if (views_[planned].has_levels) {
      query.columns.push_back({"_id", id_type()});
    }
    const std::string reference = column_name(program_, *inverse.inverse_of);
    query.sql = in_both_dialects([&](SqlText& sql) {
      sql.text(fmt::format("SELECT this.{} AS \"_owner\", ", reference)).view_columns(planned);
      if (views_[planned].has_levels) {
        sql.text(", this.id AS \"_id\"");
      }
      sql.text("\nFROM ").view_source(planned);
      sql.text(
          fmt::format("\nWHERE this.{} {}", reference, in_array("ids", id_type(), sql.dialect())));
      if (policy) {
        sql.text(" AND ").policy(*policy);
      }
      sql.text("\nORDER BY " + sort_order(program_, element.entity, inverse.order));
    });
    return query;
  });
}

}  // namespace bspec::passes
