#include "passes/plan/rules/checks.h"

#include <algorithm>
#include <optional>
#include <set>
#include <string>
#include <utility>
#include <vector>

#include <fmt/format.h>
#include <fmt/ranges.h>

#include "ir/program.h"
#include "passes/check/call_graph.h"
#include "passes/check/walk.h"
#include "passes/plan/names/sql_names.h"
#include "passes/plan/operation/refusals.h"
#include "passes/plan/query/cascade.h"
#include "passes/plan/query/queries.h"
#include "passes/plan/query/query_text.h"
#include "passes/plan/sql/expression.h"
#include "passes/plan/sql/literal.h"
#include "passes/plan/sql/sql_text.h"
#include "passes/plan/value_types.h"
#include "support/text/case.h"

namespace bspec::passes {
namespace {

/// Inverse relations that some check names.
std::set<ir::FieldId> watched_relations(const ir::Program& program) {
  std::set<ir::FieldId> relations;
  for (const ir::Entity& entity : program.entities) {
    for (const ir::Check& check : entity.checks) {
      for (ir::FieldId watched : check.watched) {
        if (program[watched].kind == ir::FieldKind::Inverse) {
          relations.insert(watched);
        }
      }
    }
  }
  return relations;
}

std::string flag_of(size_t index) {
  return fmt::format("check_{}", index + 1);
}

/// What the statements of a route write.
class WrittenEntities {
 public:
  explicit WrittenEntities(const ir::Program& program) : program_(program) {}

  void read(const std::vector<ir::StmtId>& statements) {
    for_each_statement(program_, statements, [&](const ir::Stmt& stmt) { read(stmt); });
    for (const ActionCall& call : calls_in(program_, statements)) {
      if (actions_.insert(call.action).second) {
        read(program_[call.action].body);
      }
    }
  }

  /// Rows of these were created or changed.
  const std::set<ir::EntityId>& written() const { return written_; }

  /// Rows of these were created, changed or deleted.
  const std::set<ir::EntityId>& touched() const { return touched_; }

  /// Relations and collections that were added to or taken from.
  const std::set<ir::FieldId>& relations() const { return relations_; }

 private:
  void read(const ir::Stmt& stmt) {
    if (const auto* create = stmt.as<ir::CreateStmt>()) {
      wrote(create->entity);
    } else if (const auto* upsert = stmt.as<ir::UpsertStmt>()) {
      wrote(upsert->entity);
    } else if (const auto* update = stmt.as<ir::UpdateStmt>()) {
      wrote(*program_[update->row].type.entity);
    } else if (const auto* erase = stmt.as<ir::DeleteStmt>()) {
      const Cascade cascade = cascade_of(program_, *program_[erase->row].type.entity);
      touched_.insert(cascade.entities.begin(), cascade.entities.end());
    } else if (const auto* add = stmt.as<ir::AddStmt>()) {
      changed(add->collection);
    } else if (const auto* remove = stmt.as<ir::RemoveStmt>()) {
      changed(remove->collection);
    }
  }

  void wrote(ir::EntityId entity) {
    written_.insert(entity);
    touched_.insert(entity);
  }

  void changed(ir::ExprId collection) {
    if (const auto* ref = program_[collection].as<ir::FieldRef>()) {
      relations_.insert(ref->field);
      if (const std::optional<ir::FieldId>& other = program_[ref->field].other_end) {
        relations_.insert(*other);
      }
    }
  }

  const ir::Program& program_;
  std::set<ir::ActionId> actions_;
  std::set<ir::EntityId> written_;
  std::set<ir::EntityId> touched_;
  std::set<ir::FieldId> relations_;
};

}  // namespace

std::vector<plan::RowCheck> row_checks(const ir::Program& program, ir::EntityId entity) {
  std::vector<plan::RowCheck> checks;
  const std::string subject = text::camel_case(program[entity].name);
  for (const ir::Check& check : program[entity].checks) {
    plan::RowCheck planned;
    planned.flag = flag_of(checks.size());
    planned.text = check.text;
    planned.refused = refusal(program, check.error, ir::FailureKind::Conflict, subject);
    if (!check.error) {
      planned.refused.code = "invariant_violated";
    }
    checks.push_back(std::move(planned));
  }
  return checks;
}

std::optional<plan::QueryId> check_query(const ir::Program& program,
                                         ir::EntityId entity,
                                         Queries& queries) {
  const std::vector<ir::Check>& checks = program[entity].checks;
  if (checks.empty()) {
    return std::nullopt;
  }
  return queries.add(entity, "checks", [&] {
    plan::Query query;
    query.role = plan::QueryRole::Checks;
    query.rows = plan::Cardinality::Many;
    plan::ValueType ids = id_type(program, entity);
    ids.collection = plan::CollectionKind::List;
    query.parameters = {{"ids", ids}};
    for (size_t index = 0; index < checks.size(); ++index) {
      query.columns.push_back({flag_of(index), of_kind(plan::ValueKind::Boolean)});
    }
    plan::Ambient reads;
    query.sql = in_both_dialects([&](SqlText& sql) {
      SqlExpressions expressions(program, sql.dialect(), row_of(entity));
      std::vector<std::string> items;
      for (size_t index = 0; index < checks.size(); ++index) {
        items.push_back(fmt::format("{} AS {}", expressions.condition(checks[index].condition).text,
                                    flag_of(index)));
      }
      sql.text(fmt::format("SELECT {}\nFROM {} this\nWHERE this.id {}", fmt::join(items, ",\n  "),
                           table_name(program[entity]),
                           in_array("ids", id_type(program, entity), sql.dialect())));
      reads |= expressions.reads();
    });
    add_parameters(query, reads);
    return query;
  });
}

std::vector<plan::CheckedBy> checked_by(const ir::Program& program, ir::EntityId entity) {
  std::vector<plan::CheckedBy> all;
  std::set<ir::FieldId> known;
  for (ir::EntityId other : program.entities.ids()) {
    for (const ir::Check& check : program[other].checks) {
      for (ir::FieldId watched : check.watched) {
        const ir::Field& relation = program[watched];
        const bool is_of_entity =
            relation.kind == ir::FieldKind::Inverse && relation.type.entity == entity;
        if (is_of_entity && known.insert(*relation.inverse_of).second) {
          all.push_back({plan_id(other), column_name(program, *relation.inverse_of)});
        }
      }
    }
  }
  return all;
}

std::vector<plan::CheckedRows> left_behind(const ir::Program& program,
                                           ir::EntityId entity,
                                           Queries& queries) {
  std::vector<plan::CheckedRows> all;
  const Cascade cascade = cascade_of(program, entity);
  for (ir::FieldId watched : watched_relations(program)) {
    const ir::EntityId counted = *program[watched].type.entity;
    const ir::EntityId checked = program[watched].entity;
    const bool goes_along =
        counted != entity && std::ranges::find(cascade.entities, counted) != cascade.entities.end();
    if (!goes_along) {
      continue;
    }
    const std::string column = column_name(program, *program[watched].inverse_of);
    const std::string name =
        text::camel_case(program[checked].name) + "Of" + text::pascal_case(program[watched].name);
    const plan::QueryId query = queries.add(entity, name, [&] {
      plan::Query asked;
      asked.role = plan::QueryRole::CheckedRows;
      asked.rows = plan::Cardinality::Many;
      asked.parameters = {{"id", id_type(program, entity)}};
      asked.columns = {{"id", id_type(program, checked)}};
      asked.sql = in_both_dialects([&](SqlText& sql) {
        sql.text(gone_rows(program, entity, cascade));
        sql.text(fmt::format(
            "SELECT DISTINCT other.{0} AS id\nFROM {1} other\nWHERE other.{0} IS NOT NULL AND "
            "other.id IN (SELECT gone.owner_id FROM gone WHERE gone.owner = {2}) AND\n"
            "  other.{0} NOT IN (SELECT gone.owner_id FROM gone WHERE gone.owner = {3})",
            column, table_name(program[counted]), sql_text(table_name(program[counted])),
            sql_text(table_name(program[checked]))));
      });
      return asked;
    });
    all.push_back({plan_id(checked), query});
  }
  return all;
}

std::set<ir::EntityId> violable_checks(const ir::Program& program, const ir::Route& route) {
  WrittenEntities writes(program);
  writes.read(route.statements);
  std::set<ir::EntityId> entities;
  for (ir::EntityId entity : program.entities.ids()) {
    for (const ir::Check& check : program[entity].checks) {
      bool is_violable = writes.written().contains(entity);
      for (ir::FieldId watched : check.watched) {
        const ir::Field& relation = program[watched];
        is_violable |= writes.relations().contains(watched);
        is_violable |= (relation.kind == ir::FieldKind::Inverse ||
                        relation.kind == ir::FieldKind::ManyToMany) &&
                       writes.touched().contains(*relation.type.entity);
      }
      if (is_violable) {
        entities.insert(entity);
      }
    }
  }
  return entities;
}

}  // namespace bspec::passes
