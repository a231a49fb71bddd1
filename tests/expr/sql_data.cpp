#include "tests/expr/sql_data.h"

#include <cstdint>
#include <set>
#include <vector>

#include <fmt/format.h>
#include <fmt/ranges.h>

#include "passes/evaluate/values/calendar.h"
#include "passes/evaluate/values/decimal.h"
#include "passes/plan/names/link_names.h"
#include "passes/plan/names/sql_names.h"
#include "passes/plan/sql/literal.h"

namespace bspec::vectors {
namespace {

/// Behind every id that a row of a file gets.
constexpr std::size_t kProbe = 999'999;

bool is_collection(const ir::Type& type) {
  return type.is(ir::TypeKind::List) || type.is(ir::TypeKind::Set) || type.is(ir::TypeKind::Map);
}

bool is_column(const ir::Field& field) {
  return field.kind == ir::FieldKind::Stored && !is_collection(field.type);
}

}  // namespace

SqlData::SqlData(const Vector& vector, const Framed& framed, plan::Dialect dialect)
    : vector_(vector), framed_(framed), program_(framed.program), dialect_(dialect) {
  for (const auto& [entity, rows] : vector.rows.items()) {
    for (const auto& [label, fields] : rows.items()) {
      ids_.emplace(label, made_id(ids_.size() + 1));
    }
  }
}

std::string SqlData::quoted_id(const std::string& id) const {
  return is_sqlite() ? passes::sql_text(id) : fmt::format("CAST('{}' AS uuid)", id);
}

std::string SqlData::id_of_this() const {
  return quoted_id(vector_.in.empty() ? made_id(kProbe) : ids_.at(vector_.row));
}

std::string SqlData::id_of_caller() const {
  return vector_.caller ? quoted_id(ids_.at(*vector_.caller)) : "NULL";
}

std::string SqlData::now() const {
  ir::Type instant;
  instant.kind = ir::TypeKind::Instant;
  return literal(vector_.now, instant);
}

std::string SqlData::column_type(const ir::Type& type) const {
  switch (type.kind) {
    case ir::TypeKind::Bool:
      return is_sqlite() ? "INTEGER" : "boolean";
    case ir::TypeKind::Int:
    case ir::TypeKind::Duration:
      return is_sqlite() ? "INTEGER" : "bigint";
    case ir::TypeKind::Decimal:
      return is_sqlite() ? "INTEGER" : fmt::format("numeric({}, {})", type.precision, type.scale);
    case ir::TypeKind::Float:
      return is_sqlite() ? "REAL" : "double precision";
    case ir::TypeKind::Uuid:
    case ir::TypeKind::Row:
      return is_sqlite() ? "TEXT" : "uuid";
    case ir::TypeKind::Date:
      return is_sqlite() ? "TEXT" : "date";
    case ir::TypeKind::Instant:
      return is_sqlite() ? "INTEGER" : "timestamptz(3)";
    case ir::TypeKind::Json:
      return is_sqlite() ? "TEXT" : "jsonb";
    default:
      return is_sqlite() ? "TEXT" : "text COLLATE \"C\"";
  }
}

std::string SqlData::literal(const Json& wire, const ir::Type& type) const {
  if (wire.is_null()) {
    return "NULL";
  }
  switch (type.kind) {
    case ir::TypeKind::Bool:
      return wire.get<bool>() ? "TRUE" : "FALSE";
    case ir::TypeKind::Int:
    case ir::TypeKind::Float:
      return wire.dump();
    case ir::TypeKind::Decimal: {
      const evaluate::Decimal number = evaluate::parse_decimal(wire.get<std::string>()).value();
      return is_sqlite() ? fmt::to_string(evaluate::rescale(number, type.scale).value().units)
                         : wire.get<std::string>();
    }
    case ir::TypeKind::Duration:
      return fmt::to_string(evaluate::parse_duration(wire.get<std::string>()).value().ms);
    case ir::TypeKind::Instant:
      return is_sqlite()
                 ? fmt::to_string(evaluate::parse_instant(wire.get<std::string>()).value().ms)
                 : fmt::format("TIMESTAMPTZ '{}'", wire.get<std::string>());
    case ir::TypeKind::Date:
      return fmt::format("{}'{}'", is_sqlite() ? "" : "DATE ", wire.get<std::string>());
    case ir::TypeKind::Json:
      return passes::sql_text(wire.dump());
    case ir::TypeKind::Row:
      return quoted_id(ids_.at(wire.get<std::string>()));
    default:
      return passes::sql_text(wire.get<std::string>());
  }
}

std::string SqlData::table_of(ir::EntityId entity) const {
  std::vector<std::string> columns;
  std::string others;
  for (ir::FieldId id : program_[entity].fields) {
    const ir::Field& field = program_[id];
    if (is_column(field)) {
      columns.push_back(
          fmt::format("{} {}", passes::column_name(program_, id), column_type(field.type)));
    } else if (field.kind == ir::FieldKind::Stored) {
      const std::string extra = field.type.is(ir::TypeKind::List)  ? "position INTEGER, "
                                : field.type.is(ir::TypeKind::Map) ? "key TEXT, "
                                                                   : "";
      ir::Type owner;
      owner.kind = ir::TypeKind::Uuid;
      others += fmt::format("CREATE TABLE {} ({} {}, {}value {});\n",
                            passes::value_table(program_, id), passes::owner_column(program_, id),
                            column_type(owner), extra, column_type(*field.type.element));
    }
  }
  return fmt::format("CREATE TABLE {} ({});\n{}", passes::table_name(program_[entity]),
                     fmt::join(columns, ", "), others);
}

std::string SqlData::tables() const {
  std::string text;
  std::set<std::string> pairs;
  ir::Type key;
  key.kind = ir::TypeKind::Uuid;
  for (ir::EntityId entity : program_.entities.ids()) {
    text += table_of(entity);
    for (ir::FieldId id : program_[entity].fields) {
      if (program_[id].kind == ir::FieldKind::ManyToMany &&
          pairs.insert(passes::pair_table(program_, id)).second) {
        text += fmt::format("CREATE TABLE {} ({} {}, {} {});\n", passes::pair_table(program_, id),
                            passes::owner_column(program_, id), column_type(key),
                            passes::linked_column(program_, id), column_type(key));
      }
    }
  }
  return text;
}

std::string SqlData::insert_items(ir::FieldId id,
                                  const std::string& owner,
                                  const Json& wire) const {
  const ir::Field& field = program_[id];
  std::string text;
  if (field.kind == ir::FieldKind::ManyToMany) {
    for (const Json& label : wire) {
      text += fmt::format("INSERT INTO {} ({}, {}) VALUES ({}, {});\n",
                          passes::pair_table(program_, id), passes::owner_column(program_, id),
                          passes::linked_column(program_, id), quoted_id(owner),
                          quoted_id(ids_.at(label.get<std::string>())));
    }
    return text;
  }
  std::size_t position = 0;
  for (const auto& [key, item] : wire.items()) {
    const std::string place = field.type.is(ir::TypeKind::List)  ? fmt::format("{}, ", position)
                              : field.type.is(ir::TypeKind::Map) ? passes::sql_text(key) + ", "
                                                                 : std::string();
    const std::string_view column = field.type.is(ir::TypeKind::List)  ? "position, "
                                    : field.type.is(ir::TypeKind::Map) ? "key, "
                                                                       : "";
    text += fmt::format("INSERT INTO {} ({}, {}value) VALUES ({}, {}{});\n",
                        passes::value_table(program_, id), passes::owner_column(program_, id),
                        column, quoted_id(owner), place, literal(item, *field.type.element));
    ++position;
  }
  return text;
}

std::string SqlData::insert(ir::EntityId entity, const std::string& id, const Json& fields) const {
  std::vector<std::string> columns = {"id"};
  std::vector<std::string> values = {quoted_id(id)};
  std::string others;
  for (const auto& [name, wire] : fields.items()) {
    const auto field = field_named(program_, entity, name);
    if (is_column(program_[*field])) {
      columns.push_back(passes::column_name(program_, *field));
      values.push_back(literal(wire, program_[*field].type));
    } else {
      others += insert_items(*field, id, wire);
    }
  }
  return fmt::format("INSERT INTO {} ({}) VALUES ({});\n{}", passes::table_name(program_[entity]),
                     fmt::join(columns, ", "), fmt::join(values, ", "), others);
}

std::string SqlData::rows() const {
  std::string text;
  for (const auto& [entity, rows] : vector_.rows.items()) {
    for (const auto& [label, fields] : rows.items()) {
      text += insert(*entity_named(program_, entity), ids_.at(label), fields);
    }
  }
  if (vector_.in.empty()) {
    text += insert(*framed_.entity, made_id(kProbe), vector_.let);
  }
  return text;
}

}  // namespace bspec::vectors
