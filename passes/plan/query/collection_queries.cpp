#include <string>
#include <utility>
#include <vector>

#include <fmt/format.h>

#include "ir/program.h"
#include "passes/plan/names/link_names.h"
#include "passes/plan/names/sql_names.h"
#include "passes/plan/query/queries.h"
#include "passes/plan/query/query_text.h"
#include "passes/plan/rules/pair_checks.h"
#include "passes/plan/sql/sql_text.h"
#include "passes/plan/value_types.h"
#include "support/text/case.h"

namespace bspec::passes {
namespace {

plan::ValueType list_of(plan::ValueType item) {
  item.collection = plan::CollectionKind::List;
  return item;
}

plan::ValueType item_type(const ir::Field& field) {
  return value_type(*field.type.element);
}

/// The array `parameter` as rows `item (value, position)`, counted from zero.
std::string rows_of(const std::string& parameter,
                    const plan::ValueType& item,
                    plan::Dialect dialect) {
  if (dialect == plan::Dialect::Sqlite) {
    return fmt::format("json_each(:{}) item", parameter);
  }
  return fmt::format("unnest(CAST(:{} AS {}[])) WITH ORDINALITY AS item (value, position)",
                     parameter, postgres_type(item));
}

/// The columns of a value besides that of its owner, and where they come from.
struct ValueRows {
  std::string columns;
  std::string items;
  std::string from;
};

ValueRows rows_to_put(const ir::Field& field, plan::Dialect dialect) {
  const bool is_sqlite = dialect == plan::Dialect::Sqlite;
  const plan::ValueType item = item_type(field);
  if (field.type.is(ir::TypeKind::List)) {
    return {"position, value", is_sqlite ? "item.key, item.value" : "item.position - 1, item.value",
            rows_of("values", item, dialect)};
  }
  if (field.type.is(ir::TypeKind::Map)) {
    return is_sqlite
               ? ValueRows{"key, value", "name.value, item.value",
                           "json_each(:keys) name\nJOIN json_each(:values) item ON item.key = "
                           "name.key"}
               : ValueRows{"key, value", "item.key, item.value",
                           fmt::format("unnest(CAST(:keys AS text[]), CAST(:values AS {}[])) AS "
                                       "item (key, value)",
                                       postgres_type(item))};
  }
  return {"value", "item.value", rows_of("values", item, dialect)};
}

}  // namespace

plan::QueryId Queries::readable_among(ir::EntityId entity) {
  const std::optional<plan::PolicyId> policy = policies_.conditional(entity, ir::PolicyOp::Get);
  return add(entity, "readableAmong", [&] {
    plan::Query query;
    query.role = plan::QueryRole::ReadableAmong;
    query.rows = plan::Cardinality::Many;
    query.columns = {{"id", id_type(program_, entity)}};
    query.parameters = {{"ids", list_of(id_type(program_, entity))}};
    add_ambient(query, policy);
    query.sql = in_both_dialects([&](SqlText& sql) {
      sql.text(fmt::format("SELECT this.id\nFROM {} this\nWHERE this.id {}",
                           table_name(program_[entity]),
                           in_array("ids", id_type(program_, entity), sql.dialect())));
      if (policy) {
        sql.text(" AND ").policy(*policy);
      }
    });
    return query;
  });
}

plan::QueryId Queries::values(ir::FieldId id) {
  const ir::Field& field = program_[id];
  return add(field.entity, text::camel_case(field.name), [&] {
    plan::Query query;
    query.role = plan::QueryRole::Values;
    query.rows = plan::Cardinality::Many;
    query.doc = fmt::format("{}.{}", program_[field.entity].name, field.name);
    query.columns = {{"_owner", id_type(program_, field.entity)}};
    const bool is_map = field.type.is(ir::TypeKind::Map);
    if (is_map) {
      query.columns.push_back({"key", of_kind(plan::ValueKind::Text)});
    }
    query.columns.push_back({"value", item_type(field)});
    query.parameters = {{"ids", list_of(id_type(program_, field.entity))}};
    const std::string owner = owner_column(program_, id);
    const bool is_list = field.type.is(ir::TypeKind::List);
    query.sql = in_both_dialects([&](SqlText& sql) {
      sql.text(fmt::format(
          "SELECT this.{0} AS \"_owner\", {1}this.value\nFROM {2} this\nWHERE this.{0} {3}\n"
          "ORDER BY this.{4}",
          owner, is_map ? "this.key, " : "", value_table(program_, id),
          in_array("ids", id_type(program_, field.entity), sql.dialect()),
          is_list  ? "position"
          : is_map ? "key"
                   : "value"));
    });
    return query;
  });
}

plan::QueryId Queries::clear_values(ir::FieldId id) {
  const ir::Field& field = program_[id];
  return add(field.entity, "clear" + text::pascal_case(field.name), [&] {
    plan::Query query;
    query.role = plan::QueryRole::ClearValues;
    query.parameters = {{"id", id_type(program_, field.entity)}};
    query.sql = in_both_dialects([&](SqlText& sql) {
      sql.text(fmt::format("DELETE FROM {}\nWHERE {} = :id", value_table(program_, id),
                           owner_column(program_, id)));
    });
    return query;
  });
}

plan::QueryId Queries::put_values(ir::FieldId id) {
  const ir::Field& field = program_[id];
  return add(field.entity, "put" + text::pascal_case(field.name), [&] {
    plan::Query query;
    query.role = plan::QueryRole::PutValues;
    query.parameters = {{"id", id_type(program_, field.entity)}};
    if (field.type.is(ir::TypeKind::Map)) {
      query.parameters.push_back({"keys", list_of(of_kind(plan::ValueKind::Text))});
    }
    query.parameters.push_back({"values", list_of(item_type(field))});
    query.sql = in_both_dialects([&](SqlText& sql) {
      const ValueRows rows = rows_to_put(field, sql.dialect());
      const bool is_sqlite = sql.dialect() == plan::Dialect::Sqlite;
      sql.text(fmt::format(
          "INSERT INTO {} ({}, {})\nSELECT {}, {}\nFROM {}", value_table(program_, id),
          owner_column(program_, id), rows.columns,
          is_sqlite ? ":id"
                    : fmt::format("CAST(:id AS {})", postgres_type(query.parameters.front().type)),
          rows.items, rows.from));
    });
    return query;
  });
}

plan::QueryId Queries::link(ir::FieldId end) {
  const ir::Field& field = program_[end];
  return add(field.entity, "link" + text::pascal_case(field.name), [&] {
    plan::Query query;
    query.role = plan::QueryRole::Link;
    query.checks = pair_checks(program_, end);
    query.parameters = {{"id", id_type(program_, field.entity)},
                        {"other", id_type(program_, *field.type.entity)}};
    query.sql = in_both_dialects([&](SqlText& sql) {
      sql.text(fmt::format("INSERT INTO {} ({}, {})\nVALUES (:id, :other)\nON CONFLICT DO NOTHING",
                           pair_table(program_, end), owner_column(program_, end),
                           linked_column(program_, end)));
    });
    return query;
  });
}

plan::QueryId Queries::unlink(ir::FieldId end) {
  const ir::Field& field = program_[end];
  return add(field.entity, "unlink" + text::pascal_case(field.name), [&] {
    plan::Query query;
    query.role = plan::QueryRole::Unlink;
    query.checks = pair_checks(program_, end);
    query.parameters = {{"id", id_type(program_, field.entity)},
                        {"other", id_type(program_, *field.type.entity)}};
    query.sql = in_both_dialects([&](SqlText& sql) {
      sql.text(fmt::format("DELETE FROM {}\nWHERE {} = :id AND {} = :other",
                           pair_table(program_, end), owner_column(program_, end),
                           linked_column(program_, end)));
    });
    return query;
  });
}

plan::QueryId Queries::allow_pair(plan::PolicyId id) {
  const plan::Policy& policy = policies_.policies[id];
  const ir::EntityId entity(policy.entity.index());
  const ir::EntityId other(policy.other->index());
  return add(entity, "may" + text::pascal_case(policy.name), [&] {
    plan::Query query;
    query.role = plan::QueryRole::AllowPair;
    query.rows = plan::Cardinality::ZeroOrOne;
    query.columns = {{"allowed", of_kind(plan::ValueKind::Boolean)}};
    query.parameters = {{"id", id_type(program_, entity)}, {"other", id_type(program_, other)}};
    add_ambient(query, id);
    query.sql = in_both_dialects([&](SqlText& sql) {
      sql.text("SELECT ").policy(id).text(fmt::format(
          " AS allowed\nFROM {} this, {} other\nWHERE this.id = :id AND other.id = :other",
          table_name(program_[entity]), table_name(program_[other])));
    });
    return query;
  });
}

}  // namespace bspec::passes
