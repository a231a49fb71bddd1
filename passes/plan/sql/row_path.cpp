#include "passes/plan/sql/row_path.h"

#include <cstddef>
#include <string>
#include <string_view>
#include <utility>

#include <fmt/format.h>
#include <llvm/ADT/ArrayRef.h>

#include "ir/program.h"
#include "passes/plan/names/sql_names.h"
#include "passes/plan/sql/joins.h"
#include "support/base/check.h"

namespace bspec::passes {
namespace {

/// How the row at the end of a step is found from the row before it: its id is in a column there,
/// or, where the step goes against a unique reference, the other way round.
std::string found_by(const ir::Program& program,
                     ir::FieldId step,
                     std::string_view alias,
                     std::string_view before) {
  const ir::Field& field = program[step];
  return field.kind == ir::FieldKind::Inverse
             ? fmt::format("{}.{} = {}.id", alias, column_name(program, *field.inverse_of), before)
             : fmt::format("{}.id = {}.{}", alias, before, column_name(program, step));
}

/// No FROM holds the row that the path begins at: a parameter is its id.
bool is_given(const RowPath& path) {
  return path.from_caller || !path.parameter.empty();
}

std::string_view id_parameter(const RowPath& path) {
  return path.from_caller ? std::string_view("caller") : std::string_view(path.parameter);
}

/// `SELECT <last row>.<column> FROM … WHERE …` over the rows of the path.
std::string subquery(const ir::Program& program, const RowPath& path, std::string_view column) {
  const llvm::ArrayRef<ir::FieldId> steps = path.steps;
  std::string from;
  std::string where;
  std::string last;
  size_t joined = 0;
  if (is_given(path)) {
    from = fmt::format("{} {}", table_name(program[path.entity]), path.alias);
    where = fmt::format("{}.id = :{}", path.alias, id_parameter(path));
    last = path.alias;
  } else {
    last = path_alias(program, steps.take_front(1));
    from = fmt::format("{} {}", table_name(program[*program[steps.front()].type.entity]), last);
    where = found_by(program, steps.front(), last, path.alias);
    joined = 1;
  }
  for (; joined < steps.size(); ++joined) {
    const ir::FieldId reference = steps[joined];
    const std::string alias = path_alias(program, steps.take_front(joined + 1));
    from += fmt::format(" JOIN {} {} ON {}", table_name(program[*program[reference].type.entity]),
                        alias, found_by(program, reference, alias, last));
    last = alias;
  }
  return fmt::format("(SELECT {}.{} FROM {} WHERE {})", last, column, from, where);
}

std::string read_named(const ir::Program& program, const RowPath& path, std::string_view column) {
  if (path.steps.empty() && !is_given(path)) {
    return fmt::format("{}.{}", path.alias, column);
  }
  return subquery(program, path, column);
}

}  // namespace

RowPath row_of(ir::EntityId entity) {
  RowPath path;
  path.entity = entity;
  return path;
}

RowPath step(RowPath path, ir::FieldId reference) {
  path.steps.push_back(reference);
  return path;
}

ir::EntityId end_of(const ir::Program& program, const RowPath& path) {
  return path.steps.empty() ? path.entity : *program[path.steps.back()].type.entity;
}

std::string read_id(const ir::Program& program, const RowPath& path) {
  if (path.steps.empty()) {
    return is_given(path) ? fmt::format(":{}", id_parameter(path))
                          : fmt::format("{}.id", path.alias);
  }
  RowPath before = path;
  const ir::FieldId reference = before.steps.back();
  if (program[reference].kind == ir::FieldKind::Inverse) {
    return subquery(program, path, "id");
  }
  before.steps.pop_back();
  return read_named(program, before, column_name(program, reference));
}

std::string read_column(const ir::Program& program, const RowPath& path, ir::FieldId column) {
  const ir::Field& field = program[column];
  BS_CHECK(field.kind == ir::FieldKind::Stored, "{} is no column", field.name);
  if (field.name == "id") {
    return read_id(program, path);
  }
  return read_named(program, path, column_name(program, column));
}

}  // namespace bspec::passes
