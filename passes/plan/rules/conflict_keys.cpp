#include "passes/plan/rules/conflict_keys.h"

#include <algorithm>
#include <optional>
#include <set>
#include <string>
#include <vector>

#include <fmt/format.h>
#include <fmt/ranges.h>

#include "ir/expr/children.h"
#include "ir/program.h"
#include "passes/plan/names/sql_names.h"
#include "passes/plan/query/queries.h"
#include "passes/plan/query/query_text.h"
#include "passes/plan/sql/expression.h"
#include "passes/plan/sql/layout.h"
#include "passes/plan/sql/sql_text.h"
#include "passes/plan/value_types.h"

namespace bspec::passes {
namespace {

void add_new(std::vector<ir::FieldId>& fields, ir::FieldId field) {
  if (std::ranges::find(fields, field) == fields.end()) {
    fields.push_back(field);
  }
}

void add_own_fields(const ir::Program& program, ir::ExprId id, std::vector<ir::FieldId>& fields) {
  const ir::Expr& expr = program[id];
  const auto* ref = expr.as<ir::FieldRef>();
  if (ref != nullptr && program[ref->base].as<ir::This>() != nullptr) {
    add_new(fields, ref->field);
  }
  for (ir::ExprId child : ir::children_of(expr)) {
    add_own_fields(program, child, fields);
  }
}

std::string flag_of(const ir::Program& program, const ConflictKey& key) {
  std::vector<std::string> columns;
  for (ir::FieldId field : key.fields) {
    columns.push_back(column_name(program, field));
  }
  for (const std::optional<ir::FieldId>& end : {key.begin, key.end}) {
    if (end) {
      columns.push_back(column_name(program, *end));
    }
  }
  return bounded_identifier(fmt::format("{}", fmt::join(columns, "_")));
}

/// Two keys over the same columns, for different rows, have flags of their own.
void number_flags(std::vector<ConflictKey>& keys) {
  std::set<std::string> known;
  for (ConflictKey& key : keys) {
    const std::string wanted = key.flag;
    for (int number = 2; !known.insert(key.flag).second; ++number) {
      key.flag = bounded_identifier(fmt::format("{}_{}", wanted, number));
    }
  }
}

/// Writes the flags of one dialect. Where a condition says which rows are compared, or a range is,
/// the values stand in a row `this`; else they are parameters.
class TakenText {
 public:
  TakenText(const ir::Program& program, ir::EntityId entity, plan::Dialect dialect, bool has_row)
      : program_(program), entity_(entity), dialect_(dialect), has_row_(has_row) {}

  std::string flag(const ConflictKey& key) const {
    std::vector<std::string> other;
    std::vector<std::string> own;
    for (ir::FieldId field : key.fields) {
      const std::string column = column_name(program_, field);
      other.push_back(fmt::format("other.{} = {}", column, value(column)));
    }
    if (key.kind == plan::KeyKind::Overlap) {
      const std::string begin = column_name(program_, *key.begin);
      const std::string end = column_name(program_, *key.end);
      other.push_back(fmt::format("other.{} < this.{}", begin, end));
      other.push_back(fmt::format("this.{} < other.{}", begin, end));
      // A range that does not end after its start is none.
      other.push_back(fmt::format("other.{} < other.{}", begin, end));
      own.push_back(fmt::format("this.{} < this.{}", begin, end));
    }
    if (key.condition) {
      other.push_back(condition(*key.condition, "other"));
      own.push_back(condition(*key.condition, "this"));
    }
    other.emplace_back("other.id <> :id");
    own.insert(own.begin(), fmt::format("EXISTS (SELECT 1 FROM {} other WHERE {})",
                                        table_name(program_[entity_]), fmt::join(other, " AND ")));
    return fmt::format("{} AS {}", fmt::join(own, " AND "), key.flag);
  }

 private:
  std::string value(const std::string& column) const {
    return fmt::format("{}{}", has_row_ ? "this." : ":", column);
  }

  std::string condition(ir::ExprId id, const char* alias) const {
    RowPath row = row_of(entity_);
    row.alias = alias;
    return SqlExpressions(program_, dialect_, row).condition(id).text;
  }

  const ir::Program& program_;
  ir::EntityId entity_;
  plan::Dialect dialect_;
  bool has_row_;
};

}  // namespace

std::vector<ConflictKey> conflict_keys(const ir::Program& program, ir::EntityId entity) {
  std::vector<ConflictKey> keys;
  for (const KeyFields& key : keys_of(program, entity)) {
    const bool is_numbered = key.fields.size() == 1 && program[key.fields.front()].numbered;
    if (!is_numbered) {
      keys.push_back({plan::KeyKind::Unique, key.fields, std::nullopt, std::nullopt, key.condition,
                      key.error, std::string()});
    }
  }
  for (const ir::NoOverlap& rule : program[entity].overlaps) {
    keys.push_back({plan::KeyKind::Overlap, rule.fields, rule.begin, rule.end, rule.condition,
                    rule.error, std::string()});
  }
  for (ConflictKey& key : keys) {
    key.flag = flag_of(program, key);
  }
  number_flags(keys);
  return keys;
}

std::vector<ir::FieldId> read_fields(const ir::Program& program, const ConflictKey& key) {
  std::vector<ir::FieldId> fields = key.fields;
  for (const std::optional<ir::FieldId>& end : {key.begin, key.end}) {
    if (end) {
      add_new(fields, *end);
    }
  }
  if (key.condition) {
    add_own_fields(program, *key.condition, fields);
  }
  return fields;
}

plan::QueryId taken_query(const ir::Program& program, ir::EntityId entity, Queries& queries) {
  return queries.add(entity, "taken", [&] {
    const std::vector<ConflictKey> keys = conflict_keys(program, entity);
    plan::Query query;
    query.role = plan::QueryRole::Taken;
    query.rows = plan::Cardinality::One;
    query.parameters = {{"id", id_type(program, entity)}};
    std::vector<ir::FieldId> fields;
    bool has_row = false;
    for (const ConflictKey& key : keys) {
      query.columns.push_back({key.flag, of_kind(plan::ValueKind::Boolean)});
      has_row |= key.condition.has_value() || key.kind == plan::KeyKind::Overlap;
      for (ir::FieldId field : read_fields(program, key)) {
        add_new(fields, field);
      }
    }
    for (ir::FieldId field : fields) {
      if (program[field].name != "id") {
        query.parameters.push_back(
            {column_name(program, field), value_type(program, program[field])});
      }
    }
    query.sql = in_both_dialects([&](SqlText& sql) {
      const TakenText text(program, entity, sql.dialect(), has_row);
      std::vector<std::string> items;
      for (const ConflictKey& key : keys) {
        items.push_back(text.flag(key));
      }
      sql.text("SELECT " + fill(items, kSelectColumn));
      if (has_row) {
        std::vector<std::string> columns;
        for (const plan::Parameter& parameter : query.parameters) {
          columns.push_back(candidate_column(parameter, sql.dialect()));
        }
        sql.text(fmt::format("\nFROM (SELECT {}) this", fill(columns, kCandidateColumn)));
      }
    });
    return query;
  });
}

}  // namespace bspec::passes
