#include "passes/built/parts.h"

namespace bspec::passes::built {

std::optional<std::string_view> unbuilt_type(const ir::Type& type) {
  switch (type.kind) {
    case ir::TypeKind::Error:
    case ir::TypeKind::Null:
    case ir::TypeKind::Bool:
    case ir::TypeKind::Int:
    case ir::TypeKind::Decimal:
    case ir::TypeKind::Float:
    case ir::TypeKind::String:
    case ir::TypeKind::Text:
    case ir::TypeKind::Email:
    case ir::TypeKind::Url:
    case ir::TypeKind::Uuid:
    case ir::TypeKind::Date:
    case ir::TypeKind::Instant:
    case ir::TypeKind::Duration:
    case ir::TypeKind::Json:
    case ir::TypeKind::Password:
    case ir::TypeKind::Token:
    case ir::TypeKind::HashedToken:
    case ir::TypeKind::Enum:
    case ir::TypeKind::Row:
      return std::nullopt;
    case ir::TypeKind::Encrypted:
    case ir::TypeKind::Bytes:
    case ir::TypeKind::File:
    case ir::TypeKind::Input:
    case ir::TypeKind::View:
    case ir::TypeKind::List:
    case ir::TypeKind::Set:
    case ir::TypeKind::Map:
    case ir::TypeKind::Rows:
    case ir::TypeKind::Page:
    case ir::TypeKind::Entry:
    case ir::TypeKind::Record:
      return ir::name_of(type.kind);
  }
  return std::nullopt;
}

std::optional<std::string_view> unbuilt_collection(const ir::Type& type) {
  const bool is_collection =
      type.is(ir::TypeKind::List) || type.is(ir::TypeKind::Set) || type.is(ir::TypeKind::Map);
  return unbuilt_type(is_collection ? *type.element : type);
}

bool is_stored_collection(const ir::Program& program, ir::ExprId id) {
  const auto* ref = program[id].as<ir::FieldRef>();
  if (ref == nullptr || program[ref->field].kind != ir::FieldKind::Stored) {
    return false;
  }
  const ir::TypeKind kind = program[ref->field].type.kind;
  return kind == ir::TypeKind::List || kind == ir::TypeKind::Set || kind == ir::TypeKind::Map;
}

}  // namespace bspec::passes::built
