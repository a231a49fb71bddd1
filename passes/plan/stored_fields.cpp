#include "passes/plan/stored_fields.h"

#include <algorithm>
#include <optional>
#include <vector>

#include "ir/program.h"
#include "passes/plan/value_types.h"
#include "support/base/check.h"

namespace bspec::passes {
namespace {

/// 0 before what the spec declares, 2 behind it.
int place(const ir::Field& field) {
  if (!is_kept_by_program(field)) {
    return 1;
  }
  return field.name == "id" ? 0 : 2;
}

/// A column of the entity's table; a collection of values has a table of its own.
bool is_column(const ir::Field& field) {
  return field.kind == ir::FieldKind::Stored && !collection_kind(field.type);
}

}  // namespace

ir::FieldId id_field(const ir::Program& program, ir::EntityId entity) {
  for (ir::FieldId id : program[entity].fields) {
    if (program[id].name == "id") {
      return id;
    }
  }
  BS_UNREACHABLE("an entity without an id");
}

bool is_kept_by_program(const ir::Field& field) {
  return field.name == "id" || field.name == "createdAt" || field.name == "updatedAt";
}

bool is_changeable(const ir::Field& field) {
  return is_column(field) && !field.type.is(ir::TypeKind::Password) && !is_kept_by_program(field);
}

std::vector<ir::FieldId> stored_fields(const ir::Program& program, ir::EntityId entity) {
  std::vector<ir::FieldId> fields;
  for (ir::FieldId id : program[entity].fields) {
    if (is_column(program[id])) {
      fields.push_back(id);
    }
  }
  std::ranges::stable_sort(fields, {}, [&](ir::FieldId id) { return place(program[id]); });
  return fields;
}

bool has_epoch(const ir::Program& program, ir::EntityId entity) {
  const std::optional<ir::AuthSettings>& auth = program.app.auth;
  return auth && auth->identity == entity && !auth->refresh_seconds;
}

std::vector<ir::FieldId> stored_collections(const ir::Program& program, ir::EntityId entity) {
  std::vector<ir::FieldId> fields;
  for (ir::FieldId id : program[entity].fields) {
    if (program[id].kind == ir::FieldKind::Stored && collection_kind(program[id].type)) {
      fields.push_back(id);
    }
  }
  return fields;
}

}  // namespace bspec::passes
