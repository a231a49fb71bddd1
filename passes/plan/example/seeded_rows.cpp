#include "passes/plan/example/seeded_rows.h"

#include <algorithm>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include <llvm/ADT/StringExtras.h>
#include <llvm/ADT/StringRef.h>

#include "ir/program.h"
#include "passes/plan/host/host_expressions.h"
#include "passes/plan/names/sql_names.h"
#include "passes/plan/value_types.h"

namespace bspec::passes {
namespace {

/// A literal that a seed gives to a field.
struct Given {
  ir::FieldId field;
  ir::ExprId value;
};

struct SeededBy {
  ir::EntityId entity;
  std::vector<Given> given;
};

template <typename Values>
void add_given(const Values& values, std::vector<Given>& given) {
  for (const auto& each : values) {
    given.push_back({each.field, each.value});
  }
}

std::optional<SeededBy> find_statement(const ir::Program& program, ir::VariableId variable) {
  for (const ir::Seed& seed : program.seeds) {
    for (const ir::StmtId id : seed.body) {
      const auto* create = program[id].as<ir::CreateStmt>();
      if (create != nullptr && create->variable == variable) {
        SeededBy found{create->entity, {}};
        add_given(create->assignments, found.given);
        return found;
      }
      const auto* upsert = program[id].as<ir::UpsertStmt>();
      if (upsert != nullptr && upsert->variable == variable) {
        SeededBy found{upsert->entity, {}};
        add_given(upsert->key, found.given);
        return found;
      }
    }
  }
  return std::nullopt;
}

/// As it is stored.
std::string stored_text(const ir::Field& field, const std::string& text) {
  llvm::StringRef stored = text;
  const bool is_email = field.type.is(ir::TypeKind::Email);
  if (field.rules.trim || is_email) {
    stored = stored.trim(" \t\n\v\f\r");
  }
  return field.rules.lower || is_email ? stored.lower() : stored.str();
}

std::optional<plan::StoredValue> stored_value(const ir::Program& program, const Given& given) {
  const ir::Field& field = program[given.field];
  const plan::ValueType type = value_type(program, field);
  if (field.kind != ir::FieldKind::Stored || field.is_secret() || !is_told_plainly(type)) {
    return std::nullopt;
  }
  const std::optional<plan::HostExpr> literal = constant(program, given.value, field.type);
  if (!literal || literal->kind == plan::HostKind::Null) {
    return std::nullopt;
  }
  return plan::StoredValue{field.name, column_name(program, given.field), type,
                           stored_text(field, literal->text)};
}

}  // namespace

bool is_told_plainly(const plan::ValueType& type) {
  const bool is_plain = type.kind == plan::ValueKind::Text || type.kind == plan::ValueKind::Uuid ||
                        type.kind == plan::ValueKind::Enum ||
                        type.kind == plan::ValueKind::Integer ||
                        type.kind == plan::ValueKind::Boolean;
  return is_plain && !type.collection;
}

std::optional<plan::SeededRow> seeded_row(const ir::Program& program, ir::VariableId variable) {
  const std::optional<SeededBy> seeded = find_statement(program, variable);
  if (!seeded) {
    return std::nullopt;
  }
  plan::SeededRow row{program[variable].name, plan_id(seeded->entity), {}};
  for (const Given& given : seeded->given) {
    std::optional<plan::StoredValue> value = stored_value(program, given);
    if (value && program[given.field].unique) {
      row.told_by = {*std::move(value)};
      return row;
    }
    if (value) {
      row.told_by.push_back(*std::move(value));
    }
  }
  return row.told_by.empty() ? std::nullopt : std::optional(std::move(row));
}

}  // namespace bspec::passes
