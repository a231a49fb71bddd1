#include "tests/expr/typescript_data.h"

#include <string_view>
#include <vector>

#include <fmt/format.h>
#include <fmt/ranges.h>

#include "passes/evaluate/values/calendar.h"
#include "passes/plan/names/sql_names.h"
#include "passes/plan/stored_fields.h"
#include "passes/plan/value_types.h"

namespace bspec::vectors {
namespace {

std::string quoted(const Json& text) {
  return text.dump();
}

bool is_column(const ir::Field& field) {
  return !passes::collection_kind(field.type) && !field.type.is(ir::TypeKind::Password);
}

std::string type_of(const ir::Type& type) {
  switch (type.kind) {
    case ir::TypeKind::Bool:
      return "boolean";
    case ir::TypeKind::Int:
    case ir::TypeKind::Float:
    case ir::TypeKind::Duration:
      return "number";
    case ir::TypeKind::Decimal:
      return "Decimal";
    case ir::TypeKind::Instant:
      return "Date";
    case ir::TypeKind::Json:
      return "JsonData";
    default:
      return "string";
  }
}

}  // namespace

TypescriptData::TypescriptData(const Vector& vector, const Framed& framed)
    : vector_(vector), program_(framed.program) {
  for (const auto& [entity, rows] : vector.rows.items()) {
    for (const auto& [label, fields] : rows.items()) {
      ids_.emplace(label, made_id(ids_.size() + 1));
    }
  }
}

std::string TypescriptData::items(const Json& wire, const ir::Type& type) const {
  std::vector<std::string> texts;
  for (const Json& item : wire) {
    texts.push_back(literal(item, *type.element));
  }
  return fmt::format("[{}]", fmt::join(texts, ", "));
}

std::string TypescriptData::entries(const Json& wire, const ir::Type& type) const {
  std::vector<std::string> texts;
  for (const auto& [key, item] : wire.items()) {
    texts.push_back(
        fmt::format("[{}, {}] as const", Json(key).dump(), literal(item, *type.element)));
  }
  return fmt::format("Object.fromEntries([{}])", fmt::join(texts, ", "));
}

std::string TypescriptData::literal(const Json& wire, const ir::Type& type) const {
  if (wire.is_null()) {
    return "null";
  }
  switch (type.kind) {
    case ir::TypeKind::List:
      return items(wire, type);
    case ir::TypeKind::Set:
      // As every set of a program: ascending.
      return fmt::format("distinctOf({}, compare)", items(wire, type));
    case ir::TypeKind::Map:
      return entries(wire, type);
    case ir::TypeKind::Decimal:
      return fmt::format("Decimal.of({}, {})", quoted(wire), type.scale);
    case ir::TypeKind::Instant:
      return fmt::format("new Date({})", quoted(wire));
    case ir::TypeKind::Duration:
      return fmt::to_string(evaluate::parse_duration(wire.get<std::string>()).value().ms);
    case ir::TypeKind::Row:
      return row(wire.get<std::string>());
    default:
      return wire.dump();
  }
}

std::string TypescriptData::column(const Json& fields,
                                   ir::FieldId field,
                                   const std::string& id) const {
  const ir::Field& decl = program_[field];
  if (decl.name == "id") {
    return Json(id).dump();
  }
  if (passes::is_kept_by_program(decl)) {
    return "new Date(0)";
  }
  if (!fields.contains(decl.name)) {
    return "null";
  }
  const Json& wire = fields.at(decl.name);
  return decl.type.is(ir::TypeKind::Row) && !wire.is_null()
             ? Json(ids_.at(wire.get<std::string>())).dump()
             : literal(wire, decl.type);
}

std::string TypescriptData::row(const std::string& label) const {
  for (const auto& [entity, rows] : vector_.rows.items()) {
    if (!rows.contains(label)) {
      continue;
    }
    std::vector<std::string> members;
    for (ir::FieldId field : passes::stored_fields(program_, *entity_named(program_, entity))) {
      if (is_column(program_[field])) {
        members.push_back(fmt::format("{}: {}", passes::host_name(program_, field),
                                      column(rows.at(label), field, ids_.at(label))));
      }
    }
    return fmt::format("{{ {} }}", fmt::join(members, ", "));
  }
  return "null";
}

std::string TypescriptData::row_type(ir::EntityId entity) const {
  std::vector<std::string> members;
  for (ir::FieldId field : passes::stored_fields(program_, entity)) {
    const ir::Type& type = program_[field].type;
    if (is_column(program_[field])) {
      members.push_back(fmt::format("{}: {}{}", passes::host_name(program_, field), type_of(type),
                                    type.nullable ? " | null" : ""));
    }
  }
  return fmt::format("{{ {} }}", fmt::join(members, "; "));
}

std::string TypescriptData::expected(const ir::Type& type) const {
  const bool is_row = vector_.value && vector_.value->is_string() && type.is(ir::TypeKind::Row);
  return is_row ? Json(ids_.at(vector_.value->get<std::string>())).dump()
                : expected_outcome(vector_);
}

}  // namespace bspec::vectors
