#include <optional>
#include <set>
#include <string>
#include <utility>
#include <vector>

#include <fmt/format.h>
#include <fmt/ranges.h>

#include "ir/program.h"
#include "ir/verify/verify_queries.h"
#include "passes/plan/names/sql_names.h"
#include "passes/plan/query/query_text.h"
#include "passes/plan/sql/expression.h"
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
    query.columns.push_back({"_id", id_type(program_, program_[id].entity)});
  }
  return query;
}

void Views::add_view_parameters(plan::Query& query, plan::ViewPlanId id) const {
  const plan::ViewPlan& view = views_[id];
  std::set<std::string> in_text;
  for (const plan::Sql* sql : {&view.columns, &view.source}) {
    for (const plan::SqlPiece& piece : sql->sqlite) {
      for (std::string& name : plan::parameters_in(piece.text)) {
        in_text.insert(std::move(name));
      }
    }
  }
  for (const plan::Parameter& parameter : view.parameters) {
    (in_text.contains(parameter.name) ? query.parameters : query.given).push_back(parameter);
  }
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
    query.parameters = {{"id", id_type(program_, program_[id].entity)}};
    add_view_parameters(query, planned);
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
      query.parameters.push_back(
          {column_name(program_, field), value_type(program_, program_[field])});
    }
    add_view_parameters(query, planned);
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
                          llvm::ArrayRef<ListItem> extra,
                          plan::Ambient also_reads) {
  const plan::ViewPlanId planned = plan(id);
  const ir::View& view = program_[id];
  return queries_.add(view.entity, name, [&] {
    const std::optional<plan::PolicyId> policy =
        queries_.policies().conditional(view.entity, ir::PolicyOp::List);
    plan::Query query = reading(id, plan::QueryRole::List, plan::Cardinality::Many);
    for (const ListItem& item : extra) {
      query.columns.push_back(item.column);
    }
    query.is_filtered = policy || condition;
    add_view_parameters(query, planned);
    plan::Ambient reads = views_[planned].reads;
    reads |= also_reads;
    query.sql = in_both_dialects([&](SqlText& sql) {
      sql.text("SELECT ").view_columns(planned);
      if (views_[planned].has_levels) {
        sql.text(", this.id AS \"_id\"");
      }
      for (const ListItem& item : extra) {
        const std::vector<plan::SqlPiece>& pieces = item.expression.in(sql.dialect());
        sql.text(fmt::format(", {} AS \"{}\"", pieces.front().text, item.column.name));
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
                           std::optional<ir::ExprId> condition,
                           plan::Ambient also_reads) {
  return queries_.add(entity, name, [&] {
    const std::optional<plan::PolicyId> policy =
        queries_.policies().conditional(entity, ir::PolicyOp::List);
    plan::Query query;
    query.role = plan::QueryRole::Count;
    query.rows = plan::Cardinality::One;
    query.columns = {{"total", of_kind(plan::ValueKind::Integer)}};
    query.is_filtered = policy || condition;
    plan::Ambient reads = also_reads;
    query.sql = in_both_dialects([&](SqlText& sql) {
      sql.text(fmt::format("SELECT count(*) AS total\nFROM {} this", table_name(program_[entity])));
      reads |= write_where(sql, program_, entity, policy, condition);
    });
    add_ambient(query, reads, policy);
    return query;
  });
}

}  // namespace bspec::passes
