#include "passes/plan/query/queries.h"

#include <algorithm>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include <fmt/format.h>
#include <fmt/ranges.h>
#include <llvm/ADT/ArrayRef.h>

#include "ir/program.h"
#include "passes/plan/names/sql_names.h"
#include "passes/plan/policy/policies.h"
#include "passes/plan/query/account_queries.h"
#include "passes/plan/query/query_text.h"
#include "passes/plan/sql/layout.h"
#include "passes/plan/sql/sql_text.h"
#include "passes/plan/value_types.h"
#include "support/text/case.h"

namespace bspec::passes {
namespace {

plan::Query query_of(plan::QueryRole role, plan::Cardinality rows) {
  plan::Query query;
  query.role = role;
  query.rows = rows;
  return query;
}

/// `mayCreate`, `mayBecome`; of rules about fields `mayBecomeUpdateTitle`, `mayCreateWithSalary`.
std::string candidate_query_name(const plan::Policy& policy) {
  constexpr std::string_view kWrite = "write";
  if (policy.op == ir::PolicyOp::Create) {
    return "mayCreate";
  }
  if (policy.name.starts_with(kWrite)) {
    return "mayCreateWith" + policy.name.substr(kWrite.size());
  }
  return policy.name == "update" ? "mayBecome" : "mayBecome" + text::pascal_case(policy.name);
}

}  // namespace

std::vector<KeyFields> keys_of(const ir::Program& program, ir::EntityId entity) {
  std::vector<KeyFields> keys;
  for (ir::FieldId id : program[entity].fields) {
    if (program[id].unique) {
      keys.push_back({{id}, program[id].unique_error, std::nullopt});
    }
  }
  for (const ir::Key& key : program[entity].keys) {
    keys.push_back({key.fields, key.error, key.condition});
  }
  return keys;
}

plan::QueryId Queries::add(ir::EntityId entity,
                           std::string name,
                           llvm::function_ref<plan::Query()> make) {
  const std::pair key(entity, name);
  if (const auto known = by_name_.find(key); known != by_name_.end()) {
    return known->second;
  }
  plan::Query query = make();
  query.entity = plan_id(entity);
  query.name = std::move(name);
  const plan::QueryId id = queries_.add(std::move(query));
  by_name_.emplace(key, id);
  return id;
}

std::vector<plan::ResultColumn> Queries::row_columns(ir::EntityId entity) const {
  return columns_of(entities_[plan_id(entity)]);
}

void Queries::write_row(SqlText& sql, ir::EntityId entity) const {
  sql.text("SELECT ").entity_columns(plan_id(entity));
}

plan::Parameter Queries::id_parameter(ir::EntityId entity) const {
  return {"id", id_type(program_, entity)};
}

void Queries::add_ambient(plan::Query& query, std::optional<plan::PolicyId> policy) const {
  if (policy) {
    add_parameters(query, policies_.policies[*policy].reads);
  }
}

plan::QueryId Queries::find_by(ir::EntityId entity, llvm::ArrayRef<ir::FieldId> key) {
  return add_find(entity, key, "find" + by_fields(program_, key),
                  policies_.conditional(entity, ir::PolicyOp::Get));
}

plan::QueryId Queries::find_stored_by(ir::EntityId entity, llvm::ArrayRef<ir::FieldId> key) {
  const bool is_ruled = policies_.conditional(entity, ir::PolicyOp::Get).has_value();
  return add_find(entity, key, (is_ruled ? "findStored" : "find") + by_fields(program_, key),
                  std::nullopt);
}

plan::QueryId Queries::add_find(ir::EntityId entity,
                                llvm::ArrayRef<ir::FieldId> key,
                                const std::string& name,
                                std::optional<plan::PolicyId> policy) {
  return add(entity, name, [&] {
    plan::Query query = query_of(plan::QueryRole::Find, plan::Cardinality::ZeroOrOne);
    query.columns = row_columns(entity);
    for (ir::FieldId field : key) {
      query.parameters.push_back(
          {column_name(program_, field), value_type(program_, program_[field])});
    }
    add_ambient(query, policy);
    query.sql = in_both_dialects([&](SqlText& sql) {
      write_row(sql, entity);
      sql.text(fmt::format("\nFROM {} this\nWHERE ", table_name(program_[entity])));
      sql.text(key_condition(program_, key));
      if (policy) {
        sql.text(" AND ").policy(*policy);
      }
    });
    return query;
  });
}

plan::QueryId Queries::find_caller() {
  const ir::EntityId identity = program_.app.auth->identity;
  const bool all_may_read = !policies_.conditional(identity, ir::PolicyOp::Get);
  return add(identity, all_may_read ? "findById" : "findCaller", [&] {
    plan::Query query = query_of(plan::QueryRole::FindCaller, plan::Cardinality::ZeroOrOne);
    query.columns = row_columns(identity);
    query.parameters = {id_parameter(identity)};
    query.sql = in_both_dialects([&](SqlText& sql) {
      write_row(sql, identity);
      sql.text(fmt::format("\nFROM {} this\nWHERE this.id = :id", table_name(program_[identity])));
    });
    return query;
  });
}

plan::QueryId Queries::find_credentials(ir::FieldId key) {
  const ir::EntityId identity = program_.app.auth->identity;
  return add(identity, "findCredentials" + by_fields(program_, {key}), [&] {
    plan::Query query = query_of(plan::QueryRole::FindCredentials, plan::Cardinality::ZeroOrOne);
    query.columns = row_columns(identity);
    std::string secrets;
    for (const plan::EntityField& field : entities_[plan_id(identity)].fields) {
      if (field.secret) {
        query.columns.push_back({field.column, field.type});
        secrets += fmt::format(", this.{}", field.column);
      }
    }
    query.parameters = {{column_name(program_, key), value_type(program_, program_[key])}};
    query.sql = in_both_dialects([&](SqlText& sql) {
      write_row(sql, identity);
      sql.text(fmt::format("{}\nFROM {} this\nWHERE {}", secrets, table_name(program_[identity]),
                           key_condition(program_, {key})));
    });
    return query;
  });
}

plan::QueryId Queries::readable(ir::EntityId entity) {
  const std::optional<plan::PolicyId> policy = policies_.conditional(entity, ir::PolicyOp::Get);
  return add(entity, "isReadable", [&] {
    plan::Query query = query_of(plan::QueryRole::Readable, plan::Cardinality::ZeroOrOne);
    query.columns = {{"allowed", of_kind(plan::ValueKind::Boolean)}};
    query.parameters = {id_parameter(entity)};
    add_ambient(query, policy);
    query.sql = in_both_dialects([&](SqlText& sql) {
      sql.text("SELECT ");
      if (policy) {
        sql.policy(*policy);
      } else {
        sql.text("TRUE");
      }
      sql.text(fmt::format(" AS allowed\nFROM {} this\nWHERE this.id = :id",
                           table_name(program_[entity])));
    });
    return query;
  });
}

plan::QueryId Queries::allow(plan::PolicyId id) {
  const plan::Policy& policy = policies_.policies[id];
  const ir::EntityId entity(policy.entity.index());
  return add(entity, "may" + text::pascal_case(policy.name), [&] {
    plan::Query query = query_of(plan::QueryRole::Allow, plan::Cardinality::One);
    query.columns = {{"allowed", of_kind(plan::ValueKind::Boolean)}};
    query.parameters = {id_parameter(entity)};
    add_ambient(query, id);
    query.sql = in_both_dialects([&](SqlText& sql) {
      sql.text("SELECT ").policy(id).text(fmt::format(
          " AS allowed\nFROM {} this\nWHERE this.id = :id", table_name(program_[entity])));
    });
    return query;
  });
}

plan::QueryId Queries::allow_candidate(plan::PolicyId id) {
  const plan::Policy& policy = policies_.policies[id];
  const ir::EntityId entity(policy.entity.index());
  const std::string name = candidate_query_name(policy);
  return add(entity, name, [&] {
    plan::Query query = query_of(plan::QueryRole::Allow, plan::Cardinality::One);
    query.columns = {{"allowed", of_kind(plan::ValueKind::Boolean)}};
    for (const std::string& column : policy.columns) {
      query.parameters.push_back({column, column_type(entities_[policy.entity], column)});
    }
    add_ambient(query, id);
    query.sql = in_both_dialects([&](SqlText& sql) {
      std::vector<std::string> items;
      for (const plan::Parameter& parameter : query.parameters) {
        if (!plan::is_ambient(parameter.name)) {
          items.push_back(candidate_column(parameter, sql.dialect()));
        }
      }
      // A policy that reads no column of the row still needs a row to be asked about.
      const std::string row = items.empty() ? "1 AS row_number" : fill(items, kCandidateColumn);
      sql.text("SELECT ").policy(id).text(fmt::format(" AS allowed\nFROM (SELECT {}) this", row));
    });
    return query;
  });
}

}  // namespace bspec::passes
