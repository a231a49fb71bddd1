#include "frontend/sema/data/field_facts.h"

#include <fmt/format.h>

#include "frontend/sema/analysis.h"
#include "frontend/sema/expr/describe.h"

namespace bspec::sema {

bool is_kept_by_application(std::string_view name) {
  return name == "id" || name == "createdAt" || name == "updatedAt";
}

bool is_derived(const Analysis& analysis, ir::FieldId field) {
  const ast::Field* syntax = analysis.field_syntax[field.index()];
  return syntax != nullptr && syntax->modifiers.derived != nullptr;
}

namespace {

/// Whether two values of the type can be told to be equal by their columns.
bool is_comparable(ir::TypeKind kind) {
  return ir::is_scalar(kind) && kind != ir::TypeKind::Password && kind != ir::TypeKind::Json &&
         kind != ir::TypeKind::Encrypted && kind != ir::TypeKind::Bytes &&
         kind != ir::TypeKind::File;
}

/// `List Set Map` that may be empty are empty where nothing else is said.
bool may_be_empty(const ir::Field& field) {
  const bool is_collection = field.type.is(ir::TypeKind::List) ||
                             field.type.is(ir::TypeKind::Set) || field.type.is(ir::TypeKind::Map);
  return is_collection && field.rules.min_items.value_or(0) == 0;
}

}  // namespace

bool is_token(const ir::Program& program, const ir::Field& field) {
  if (!field.is_reference()) {
    return field.type.is(ir::TypeKind::Token);
  }
  const std::optional<ir::FieldId> id = find_field(program, *field.type.entity, "id");
  return id && program[*id].type.is(ir::TypeKind::Token);
}

std::optional<std::string> find_key_obstacle(const ir::Program& program, const ir::Field& field) {
  constexpr std::int64_t kMaxKeyLength = 500;
  if (field.type.is_error() || field.is_reference()) {
    return std::nullopt;
  }
  if (field.kind != ir::FieldKind::Stored) {
    return "it is not stored";
  }
  if (!is_comparable(field.type.kind)) {
    return fmt::format("it is {}", describe(program, field.type));
  }
  if (field.rules.max_length && *field.rules.max_length > kMaxKeyLength) {
    return fmt::format("it can have {} characters, and a key at most {}", *field.rules.max_length,
                       kMaxKeyLength);
  }
  return std::nullopt;
}

bool is_sortable_type(const ir::Program& program, const ir::Type& type) {
  const ir::TypeKind kind = type.kind;
  if (kind == ir::TypeKind::Enum) {
    return program[*type.enum_id].ordered;
  }
  return ir::is_number(kind) || ir::is_text(kind) || kind == ir::TypeKind::Uuid ||
         kind == ir::TypeKind::Instant || kind == ir::TypeKind::Date ||
         kind == ir::TypeKind::Duration;
}

bool is_sortable(const ir::Program& program, const ir::Field& field) {
  return is_sortable_type(program, field.type);
}

bool may_be_left_out(const Analysis& analysis, ir::FieldId id) {
  const ir::Field& field = analysis.program[id];
  const ast::Field* syntax = analysis.field_syntax[id.index()];
  const bool has_default = syntax != nullptr && syntax->modifiers.default_value != nullptr;
  return field.kind != ir::FieldKind::Stored || field.type.is_error() || field.type.nullable ||
         has_default || may_be_empty(field) || field.type.is(ir::TypeKind::Token) ||
         is_derived(analysis, id) || is_kept_by_application(field.name);
}

std::optional<std::string> find_write_obstacle(const Analysis& analysis, ir::FieldId id) {
  const ir::Field& field = analysis.program[id];
  if (field.kind == ir::FieldKind::Computed) {
    return "it is computed";
  }
  if (field.kind == ir::FieldKind::Inverse) {
    return field.type.is(ir::TypeKind::Row) ? "it is the row that refers to this one; write that"
                                            : "it is a collection; write its rows";
  }
  if (field.kind == ir::FieldKind::ManyToMany) {
    return "it is a collection; `add` to it and `remove` from it";
  }
  if (field.type.is(ir::TypeKind::Token)) {
    return "it is a `Token`, which the application makes";
  }
  if (is_derived(analysis, id)) {
    return "it is derived from other fields";
  }
  if (is_kept_by_application(field.name)) {
    return "the application keeps it";
  }
  return std::nullopt;
}

std::optional<std::string> find_input_obstacle(const Analysis& analysis, ir::FieldId id) {
  const ir::Field& field = analysis.program[id];
  if (field.internal) {
    return "it is `internal`";
  }
  if (field.is_private) {
    return "it is `private`";
  }
  if (is_token(analysis.program, field)) {
    return "it is a `Token`, which nobody chooses";
  }
  return find_write_obstacle(analysis, id);
}

}  // namespace bspec::sema
