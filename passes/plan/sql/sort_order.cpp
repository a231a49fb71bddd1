#include "passes/plan/sql/sort_order.h"

#include <algorithm>
#include <string>
#include <string_view>
#include <vector>

#include <fmt/format.h>

#include "ir/program.h"
#include "passes/plan/sql/literal.h"
#include "passes/plan/sql/row_path.h"

namespace bspec::passes {
namespace {

std::string_view word_of(ir::SortDirection direction) {
  return direction == ir::SortDirection::Descending ? " DESC" : "";
}

std::string key_of(const ir::Program& program, RowPath row, const std::vector<ir::FieldId>& path) {
  row.steps.assign(path.begin(), path.end() - 1);
  const ir::Field& field = program[path.back()];
  const std::string text = field.is_reference() ? read_id(program, step(row, path.back()))
                                                : read_column(program, row, path.back());
  const bool is_ordered = field.type.enum_id && program[*field.type.enum_id].ordered;
  return is_ordered ? enum_place(program[*field.type.enum_id], text) : text;
}

}  // namespace

std::string enum_place(const ir::Enum& declared, const std::string& text) {
  std::string cases = fmt::format("CASE {}", text);
  for (size_t index = 0; index < declared.values.size(); ++index) {
    cases += fmt::format(" WHEN {} THEN {}", sql_text(declared.values[index].wire), index);
  }
  return cases + " END";
}

std::string sort_key(const ir::Program& program,
                     ir::EntityId entity,
                     const std::vector<ir::FieldId>& path) {
  return key_of(program, row_of(entity), path);
}

bool is_nullable_path(const ir::Program& program, const std::vector<ir::FieldId>& path) {
  return std::ranges::any_of(path, [&](ir::FieldId id) { return program[id].type.nullable; });
}

std::string sort_order(const ir::Program& program,
                       ir::EntityId entity,
                       const std::vector<ir::FieldSort>& keys) {
  return sort_order(program, row_of(entity), keys);
}

std::string sort_order(const ir::Program& program,
                       const RowPath& row,
                       const std::vector<ir::FieldSort>& keys) {
  std::string order;
  for (const ir::FieldSort& key : keys) {
    order += fmt::format("{}{}{}, ", key_of(program, row, key.path), word_of(key.direction),
                         is_nullable_path(program, key.path) ? " NULLS LAST" : "");
  }
  const ir::SortDirection first =
      keys.empty() ? ir::SortDirection::Ascending : keys.front().direction;
  return fmt::format("{}{}.id{}", order, row.alias, word_of(first));
}

}  // namespace bspec::passes
