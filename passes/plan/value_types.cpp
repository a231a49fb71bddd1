#include "passes/plan/value_types.h"

#include <optional>

#include "ir/plan/value.h"
#include "ir/program.h"
#include "support/base/check.h"

namespace bspec::passes {
namespace {

plan::ValueKind value_kind(ir::TypeKind kind) {
  switch (kind) {
    case ir::TypeKind::Bool:
      return plan::ValueKind::Boolean;
    case ir::TypeKind::Int:
      return plan::ValueKind::Integer;
    case ir::TypeKind::Decimal:
      return plan::ValueKind::Decimal;
    case ir::TypeKind::String:
    case ir::TypeKind::Text:
    case ir::TypeKind::Email:
    case ir::TypeKind::Url:
    case ir::TypeKind::Password:
    case ir::TypeKind::Token:
    case ir::TypeKind::HashedToken:
    case ir::TypeKind::Null:
      return plan::ValueKind::Text;
    case ir::TypeKind::Float:
      return plan::ValueKind::Float;
    case ir::TypeKind::Date:
      return plan::ValueKind::Date;
    case ir::TypeKind::Duration:
      return plan::ValueKind::Duration;
    case ir::TypeKind::Json:
      return plan::ValueKind::Json;
    case ir::TypeKind::Uuid:
    case ir::TypeKind::Row:
      return plan::ValueKind::Uuid;
    case ir::TypeKind::Instant:
      return plan::ValueKind::Instant;
    case ir::TypeKind::Enum:
      return plan::ValueKind::Enum;
    case ir::TypeKind::Error:
    case ir::TypeKind::Input:
    case ir::TypeKind::View:
    case ir::TypeKind::List:
    case ir::TypeKind::Set:
    case ir::TypeKind::Map:
    case ir::TypeKind::Rows:
    case ir::TypeKind::Page:
    case ir::TypeKind::Encrypted:
    case ir::TypeKind::Bytes:
    case ir::TypeKind::File:
    case ir::TypeKind::Entry:
    case ir::TypeKind::Record:
      break;
  }
  BS_UNREACHABLE("a type that no column holds");
}

}  // namespace

std::optional<plan::CollectionKind> collection_kind(const ir::Type& type) {
  if (type.is(ir::TypeKind::List)) {
    return plan::CollectionKind::List;
  }
  if (type.is(ir::TypeKind::Set)) {
    return plan::CollectionKind::Set;
  }
  return type.is(ir::TypeKind::Map) ? std::optional(plan::CollectionKind::Map) : std::nullopt;
}

plan::ValueType value_type(const ir::Type& type) {
  if (const std::optional<plan::CollectionKind> collection = collection_kind(type)) {
    plan::ValueType values = value_type(*type.element);
    values.collection = collection;
    return values;
  }
  plan::ValueType value;
  value.kind = value_kind(type.kind);
  value.nullable = type.nullable;
  value.precision = type.precision;
  value.scale = type.scale;
  value.as_number = type.as_number;
  if (type.enum_id) {
    value.enum_id = plan_id(*type.enum_id);
  }
  return value;
}

plan::ValueType value_type(const ir::Program& program, const ir::Type& type) {
  plan::ValueType value = value_type(type);
  const ir::Type& held = collection_kind(type) ? *type.element : type;
  if (held.is(ir::TypeKind::Row)) {
    value.kind = id_type(program, *held.entity).kind;
  }
  return value;
}

plan::ValueType value_type(const ir::Program& program, const ir::Field& field) {
  return value_type(program, field.type);
}

plan::ValueType id_type(const ir::Program& program, ir::EntityId entity) {
  for (const ir::FieldId field : program[entity].fields) {
    if (program[field].name == "id") {
      return value_type(program[field].type);
    }
  }
  BS_UNREACHABLE("an entity without an id");
}

bool draws_ids(const ir::Program& program, ir::EntityId entity) {
  return id_type(program, entity).kind == plan::ValueKind::Text;
}

bool counts_ids(const ir::Program& program, ir::EntityId entity) {
  return id_type(program, entity).kind == plan::ValueKind::Integer;
}

}  // namespace bspec::passes
