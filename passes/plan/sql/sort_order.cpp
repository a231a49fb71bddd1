#include "passes/plan/sql/sort_order.h"

#include <algorithm>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include <fmt/format.h>
#include <llvm/ADT/ArrayRef.h>

#include "ir/program.h"
#include "passes/plan/sql/expression.h"
#include "passes/plan/sql/literal.h"
#include "passes/plan/value_types.h"

namespace bspec::passes {

std::string enum_place(const ir::Enum& declared, const std::string& text) {
  std::string cases = fmt::format("CASE {}", text);
  for (size_t index = 0; index < declared.values.size(); ++index) {
    cases += fmt::format(" WHEN {} THEN {}", sql_text(declared.values[index].wire), index);
  }
  return cases + " END";
}

std::string direction_word(ir::SortDirection direction) {
  return direction == ir::SortDirection::Descending ? " DESC" : "";
}

bool is_nullable_path(const ir::Program& program, const std::vector<ir::FieldId>& path) {
  return std::ranges::any_of(path, [&](ir::FieldId id) { return program[id].type.nullable; });
}

std::string SqlExpressions::at(const RowPath& row, llvm::ArrayRef<ir::FieldId> path) {
  RowPath end = row;
  for (const ir::FieldId next : path.drop_back()) {
    end = step(end, next);
  }
  const ir::Field& field = program_[path.back()];
  if (const std::optional<ir::ExprId> computed = field.computed) {
    const RowPath outer = std::exchange(self_, end);
    std::string text = selected(*computed).text;
    self_ = outer;
    return text;
  }
  return field.is_reference() ? id_of(step(end, path.back())) : column_of(end, path.back());
}

std::string SqlExpressions::sort_key(const RowPath& row, llvm::ArrayRef<ir::FieldId> path) {
  const std::string text = at(row, path);
  const std::optional<ir::EnumId> sorted = program_[path.back()].type.enum_id;
  const bool is_ordered = sorted && program_[*sorted].ordered;
  return is_ordered ? enum_place(program_[*sorted], text) : text;
}

std::string SqlExpressions::sort_order(const RowPath& row, const std::vector<ir::FieldSort>& keys) {
  std::string order;
  for (const ir::FieldSort& key : keys) {
    order += fmt::format("{}{}{}, ", sort_key(row, key.path), direction_word(key.direction),
                         is_nullable_path(program_, key.path) ? " NULLS LAST" : "");
  }
  const ir::SortDirection first =
      keys.empty() ? ir::SortDirection::Ascending : keys.front().direction;
  return order + last_keys(program_, row.entity, row.alias, first);
}

std::string last_keys(const ir::Program& program,
                      ir::EntityId entity,
                      const std::string& alias,
                      ir::SortDirection direction) {
  const std::string word = direction_word(direction);
  return draws_ids(program, entity) ? fmt::format("{0}.created_at{1}, {0}.id{1}", alias, word)
                                    : fmt::format("{}.id{}", alias, word);
}

}  // namespace bspec::passes
