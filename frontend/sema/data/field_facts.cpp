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

std::optional<std::string> find_key_obstacle(const ir::Program& program, const ir::Field& field) {
  constexpr std::int64_t kMaxKeyLength = 500;
  if (field.type.is_error() || field.is_reference()) {
    return std::nullopt;
  }
  if (field.kind != ir::FieldKind::Stored) {
    return "it is not stored";
  }
  if (field.type.is(ir::TypeKind::Password)) {
    return fmt::format("it is {}", describe(program, field.type));
  }
  if (field.rules.max_length && *field.rules.max_length > kMaxKeyLength) {
    return fmt::format("it can have {} characters, and a key at most {}", *field.rules.max_length,
                       kMaxKeyLength);
  }
  return std::nullopt;
}

bool is_sortable(const ir::Program& program, const ir::Field& field) {
  const ir::TypeKind kind = field.type.kind;
  if (kind == ir::TypeKind::Enum) {
    return program[*field.type.enum_id].ordered;
  }
  return ir::is_number(kind) || ir::is_text(kind) || kind == ir::TypeKind::Uuid ||
         kind == ir::TypeKind::Instant || kind == ir::TypeKind::Date ||
         kind == ir::TypeKind::Duration;
}

bool may_be_left_out(const Analysis& analysis, ir::FieldId id) {
  const ir::Field& field = analysis.program[id];
  const ast::Field* syntax = analysis.field_syntax[id.index()];
  const bool has_default = syntax != nullptr && syntax->modifiers.default_value != nullptr;
  return field.kind != ir::FieldKind::Stored || field.type.is_error() || field.type.nullable ||
         has_default || is_derived(analysis, id) || is_kept_by_application(field.name);
}

std::optional<std::string> find_write_obstacle(const Analysis& analysis, ir::FieldId id) {
  const ir::Field& field = analysis.program[id];
  if (field.kind == ir::FieldKind::Computed) {
    return "it is computed";
  }
  if (field.kind == ir::FieldKind::Inverse) {
    return "it is a collection; write its rows";
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
  return find_write_obstacle(analysis, id);
}

}  // namespace bspec::sema
