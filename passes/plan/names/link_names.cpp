#include "passes/plan/names/link_names.h"

#include <algorithm>

#include <fmt/format.h>

#include "passes/plan/names/sql_names.h"
#include "support/text/case.h"

namespace bspec::passes {
namespace {

std::string table_of(const ir::Program& program, ir::FieldId id) {
  const ir::Field& field = program[id];
  return bounded_identifier(fmt::format("{}_{}", text::snake_case(program[field.entity].name),
                                        text::snake_case(field.name)));
}

std::string id_column(const ir::Program& program, ir::EntityId entity) {
  return bounded_identifier(fmt::format("{}_id", text::snake_case(program[entity].name)));
}

/// The end that names the table.
ir::FieldId naming_end(const ir::Program& program, ir::FieldId end) {
  return std::min(end, *program[end].other_end);
}

}  // namespace

std::string value_table(const ir::Program& program, ir::FieldId field) {
  return table_of(program, field);
}

std::string pair_table(const ir::Program& program, ir::FieldId end) {
  return table_of(program, naming_end(program, end));
}

std::string owner_column(const ir::Program& program, ir::FieldId field) {
  const ir::Field& end = program[field];
  const bool is_second_of_one_entity = end.kind == ir::FieldKind::ManyToMany &&
                                       *end.type.entity == end.entity &&
                                       naming_end(program, field) != field;
  return is_second_of_one_entity ? "other_id" : id_column(program, end.entity);
}

std::string linked_column(const ir::Program& program, ir::FieldId end) {
  return owner_column(program, *program[end].other_end);
}

}  // namespace bspec::passes
