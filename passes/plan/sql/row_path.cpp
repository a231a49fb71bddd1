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

/// The alias of the row behind some steps, which must not hide the one that the path begins at.
std::string alias_of(const ir::Program& program, const RowPath& path, size_t steps) {
  std::string alias = path_alias(program, llvm::ArrayRef(path.steps).take_front(steps));
  while (alias == path.alias) {
    alias += "_";
  }
  return alias;
}

/// `SELECT <last row>.<column> FROM … WHERE …` over the rows of the path.
std::string subquery(const ir::Program& program, const RowPath& path, std::string_view column) {
  const llvm::ArrayRef<ir::FieldId> steps = path.steps;
  std::string from;
  std::string where;
  std::string last;
  size_t joined = 0;
  if (!path.id.empty()) {
    from = fmt::format("{} {}", table_name(program[path.entity]), path.alias);
    where = fmt::format("{}.id = {}", path.alias, path.id);
    last = path.alias;
  } else {
    last = alias_of(program, path, 1);
    from = fmt::format("{} {}", table_name(program[*program[steps.front()].type.entity]), last);
    where = found_by(program, steps.front(), last, path.alias);
    joined = 1;
  }
  for (; joined < steps.size(); ++joined) {
    const ir::FieldId reference = steps[joined];
    const std::string alias = alias_of(program, path, joined + 1);
    from += fmt::format(" JOIN {} {} ON {}", table_name(program[*program[reference].type.entity]),
                        alias, found_by(program, reference, alias, last));
    last = alias;
  }
  return fmt::format("(SELECT {}.{} FROM {} WHERE {})", last, column, from, where);
}

std::string read_named(const ir::Program& program, const RowPath& path, std::string_view column) {
  if (path.steps.empty() && path.id.empty()) {
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

RowPath row_by_id(std::string alias, ir::EntityId entity, std::string id) {
  RowPath path;
  path.alias = std::move(alias);
  path.entity = entity;
  path.id = std::move(id);
  return path;
}

RowPath row_of_caller(ir::EntityId identity) {
  RowPath path = row_by_id("caller", identity, ":caller");
  path.from_caller = true;
  return path;
}

std::string found_by(const ir::Program& program,
                     ir::FieldId step,
                     std::string_view alias,
                     std::string_view before) {
  const ir::Field& field = program[step];
  return field.kind == ir::FieldKind::Inverse
             ? fmt::format("{}.{} = {}.id", alias, column_name(program, *field.inverse_of), before)
             : fmt::format("{}.id = {}.{}", alias, before, column_name(program, step));
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
    return path.id.empty() ? fmt::format("{}.id", path.alias) : path.id;
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
